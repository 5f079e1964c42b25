//! The meta-blocks of a stream and their commands. `None` is damage.

use super::context::{Mode, of_distance};
use super::input::Input;
use super::prefix::Prefix;
use super::words::word;

/// The first length and the number of extra bits of each code for the length of a block.
const BLOCK_LENGTHS: [(u32, u32); 26] = [
    (1, 2),
    (5, 2),
    (9, 2),
    (13, 2),
    (17, 3),
    (25, 3),
    (33, 3),
    (41, 3),
    (49, 4),
    (65, 4),
    (81, 4),
    (97, 4),
    (113, 5),
    (145, 5),
    (177, 5),
    (209, 5),
    (241, 6),
    (305, 6),
    (369, 7),
    (497, 8),
    (753, 9),
    (1265, 10),
    (2289, 11),
    (4337, 12),
    (8433, 13),
    (16625, 24),
];
/// The same for the number of literals of a command.
const INSERT_LENGTHS: [(u32, u32); 24] = [
    (0, 0),
    (1, 0),
    (2, 0),
    (3, 0),
    (4, 0),
    (5, 0),
    (6, 1),
    (8, 1),
    (10, 2),
    (14, 2),
    (18, 3),
    (26, 3),
    (34, 4),
    (50, 4),
    (66, 5),
    (98, 5),
    (130, 6),
    (194, 7),
    (322, 8),
    (578, 9),
    (1090, 10),
    (2114, 12),
    (6210, 14),
    (22594, 24),
];
/// The same for the number of bytes that a command copies.
const COPY_LENGTHS: [(u32, u32); 24] = [
    (2, 0),
    (3, 0),
    (4, 0),
    (5, 0),
    (6, 0),
    (7, 0),
    (8, 0),
    (9, 0),
    (10, 1),
    (12, 1),
    (14, 2),
    (18, 2),
    (22, 3),
    (30, 3),
    (38, 4),
    (54, 4),
    (70, 5),
    (102, 5),
    (134, 6),
    (198, 7),
    (326, 8),
    (582, 9),
    (1094, 10),
    (2118, 24),
];
/// The first codes of both lengths, for each 64 codes of a command.
const CELLS: [(u16, u16); 11] = [
    (0, 0),
    (0, 8),
    (0, 0),
    (0, 8),
    (8, 0),
    (8, 8),
    (0, 16),
    (16, 0),
    (8, 16),
    (16, 8),
    (16, 16),
];
/// The commands below this one repeat the last distance.
const FIRST_WITH_DISTANCE: u16 = 128;
/// Which of the last distances a code means, and what is added to it.
const RECENT: [(usize, isize); 16] = [
    (0, 0),
    (1, 0),
    (2, 0),
    (3, 0),
    (0, -1),
    (0, 1),
    (0, -2),
    (0, 2),
    (0, -3),
    (0, 3),
    (1, -1),
    (1, 1),
    (1, -2),
    (1, 2),
    (1, -3),
    (1, 3),
];

/// Decompresses a stream to `out`. Returns the number of bytes, or `None` if the stream is damaged or longer than `out`.
pub fn decompress(bytes: &[u8], out: &mut [u8]) -> Option<usize> {
    let mut input = Input::new(bytes);
    let window = (1usize << window_bits(&mut input)?) - 16;
    let mut stream = Stream {
        input,
        out,
        at: 0,
        window,
        distances: [4, 11, 15, 16],
    };
    while stream.meta_block()? {}
    Some(stream.at)
}

fn window_bits(input: &mut Input<'_>) -> Option<u32> {
    if !input.flag()? {
        return Some(16);
    }
    match input.bits(3)? {
        0 => match input.bits(3)? {
            0 => Some(17),
            1 => None,
            more => Some(8 + more),
        },
        more => Some(17 + more),
    }
}

/// A position in a stream.
struct Stream<'a, 'b> {
    input: Input<'a>,
    out: &'b mut [u8],
    at: usize,
    window: usize,
    /// The last four distances, the last one first.
    distances: [usize; 4],
}

/// The blocks of literals, commands or distances: each has a type, and the type chooses the codes.
struct Blocks {
    types: usize,
    /// The codes for types and lengths, if there are several types.
    codes: Option<(Prefix, Prefix)>,
    /// The type of this block and of the block before.
    kind: usize,
    before: usize,
    /// The number of symbols left in this block.
    left: u32,
}

fn length(codes: &[(u32, u32)], code: u16, input: &mut Input<'_>) -> Option<u32> {
    let &(first, bits) = codes.get(usize::from(code))?;
    Some(first + input.bits(bits)?)
}

impl Blocks {
    fn read(input: &mut Input<'_>) -> Option<Self> {
        let types = input.count()?;
        let mut blocks = Self {
            types,
            codes: None,
            kind: 0,
            before: 1,
            left: u32::MAX,
        };
        if types > 1 {
            let kinds = Prefix::read(input, types as u32 + 2)?;
            let lengths = Prefix::read(input, BLOCK_LENGTHS.len() as u32)?;
            blocks.left = length(&BLOCK_LENGTHS, lengths.symbol(input)?, input)?;
            blocks.codes = Some((kinds, lengths));
        }
        Some(blocks)
    }

    /// Passes a symbol. Starts the next block first if this one has ended.
    #[inline]
    fn next(&mut self, input: &mut Input<'_>) -> Option<usize> {
        if self.left == 0 {
            self.switch(input)?;
        }
        self.left -= 1;
        Some(self.kind)
    }

    fn switch(&mut self, input: &mut Input<'_>) -> Option<()> {
        let Some((kinds, lengths)) = &self.codes else {
            self.left = u32::MAX;
            return Some(());
        };
        let kind = match kinds.symbol(input)? {
            0 => self.before,
            1 => (self.kind + 1) % self.types,
            other => usize::from(other) - 2,
        };
        self.before = self.kind;
        self.kind = kind;
        self.left = length(&BLOCK_LENGTHS, lengths.symbol(input)?, input)?;
        Some(())
    }
}

/// The codes of a kind of symbol, and which of them each context has.
struct Codes {
    codes: Vec<Prefix>,
    map: Vec<u8>,
}

impl Codes {
    #[inline]
    fn of(&self, context: usize) -> Option<&Prefix> {
        self.codes.get(usize::from(*self.map.get(context)?))
    }
}

/// Reads the number of codes and the code of each context.
fn context_map(input: &mut Input<'_>, contexts: usize) -> Option<(usize, Vec<u8>)> {
    let codes = input.count()?;
    if codes == 1 {
        return Some((1, vec![0; contexts]));
    }
    let longest = if input.flag()? { input.bits(4)? + 1 } else { 0 };
    let prefix = Prefix::read(input, codes as u32 + longest)?;
    let mut map = Vec::new();
    while map.len() < contexts {
        match u32::from(prefix.symbol(input)?) {
            0 => map.push(0),
            zeros if zeros <= longest => {
                let count = (1 << zeros) + input.bits(zeros)? as usize;
                if map.len() + count > contexts {
                    return None;
                }
                map.resize(map.len() + count, 0);
            }
            code => map.push(u8::try_from(code - longest).ok()?),
        }
    }
    if input.flag()? {
        // Each number is the position in a list, whose used element moves to its front.
        let mut list: Vec<u8> = (0..=255).collect();
        for place in &mut map {
            let at = usize::from(*place);
            let code = *list.get(at)?;
            list.copy_within(..at, 1);
            *list.first_mut()? = code;
            *place = code;
        }
    }
    Some((codes, map))
}

fn codes(input: &mut Input<'_>, count: usize, alphabet: u32) -> Option<Vec<Prefix>> {
    (0..count).map(|_| Prefix::read(input, alphabet)).collect()
}

impl Stream<'_, '_> {
    /// Reads a meta-block. Returns whether another one follows.
    fn meta_block(&mut self) -> Option<bool> {
        let is_last = self.input.flag()?;
        if is_last && self.input.flag()? {
            return Some(false);
        }
        let nibbles = match self.input.bits(2)? {
            3 => return self.metadata().map(|()| !is_last),
            more => 4 + more,
        };
        let length = self.input.bits(4 * nibbles)?;
        if nibbles > 4 && length >> (4 * (nibbles - 1)) == 0 {
            return None;
        }
        let end = self.at.checked_add(length as usize + 1)?;
        if end > self.out.len() {
            return None;
        }
        if !is_last && self.input.flag()? {
            self.input.align()?;
            let bytes = self.input.take(end - self.at)?;
            self.out.get_mut(self.at..end)?.copy_from_slice(bytes);
            self.at = end;
            return Some(true);
        }
        self.commands(end)?;
        Some(!is_last)
    }

    /// Skips bytes that are not part of the data.
    fn metadata(&mut self) -> Option<()> {
        if self.input.flag()? {
            return None;
        }
        let bytes = self.input.bits(2)?;
        let length = if bytes > 0 {
            self.input.bits(8 * bytes)? as usize + 1
        } else {
            0
        };
        self.input.align()?;
        self.input.take(length).map(|_| ())
    }

    /// Reads the commands of a meta-block, which end when the output reaches `end`.
    fn commands(&mut self, end: usize) -> Option<()> {
        let input = &mut self.input;
        let mut literal_blocks = Blocks::read(input)?;
        let mut command_blocks = Blocks::read(input)?;
        let mut distance_blocks = Blocks::read(input)?;
        let postfix = input.bits(2)?;
        let direct = input.bits(4)? << postfix;
        let modes: Option<Vec<Mode>> = (0..literal_blocks.types)
            .map(|_| input.bits(2).map(Mode::new))
            .collect();
        let modes = modes?;
        let (literal_codes, literal_map) = context_map(input, 64 * literal_blocks.types)?;
        let (distance_codes, distance_map) = context_map(input, 4 * distance_blocks.types)?;
        let literals = Codes {
            codes: codes(input, literal_codes, 256)?,
            map: literal_map,
        };
        let command_codes = codes(input, command_blocks.types, 704)?;
        let alphabet = 16 + direct + (48 << postfix);
        let distances = Codes {
            codes: codes(input, distance_codes, alphabet)?,
            map: distance_map,
        };
        while self.at < end {
            let kind = command_blocks.next(&mut self.input)?;
            let command = command_codes.get(kind)?.symbol(&mut self.input)?;
            let &(insert, copy) = CELLS.get(usize::from(command >> 6))?;
            let insert = insert + (command >> 3 & 7);
            let insert = length(&INSERT_LENGTHS, insert, &mut self.input)?;
            let copy = length(&COPY_LENGTHS, copy + (command & 7), &mut self.input)?;
            if insert as usize > end - self.at {
                return None;
            }
            for _ in 0..insert {
                let kind = literal_blocks.next(&mut self.input)?;
                let (last, before) = self.last_two();
                let context = 64 * kind + modes.get(kind)?.context(last, before);
                let literal = literals.of(context)?.symbol(&mut self.input)?;
                *self.out.get_mut(self.at)? = literal as u8;
                self.at += 1;
            }
            if self.at == end {
                break;
            }
            let copy = copy as usize;
            let mut code = 0;
            if command >= FIRST_WITH_DISTANCE {
                let kind = distance_blocks.next(&mut self.input)?;
                let codes = distances.of(4 * kind + of_distance(copy))?;
                code = u32::from(codes.symbol(&mut self.input)?);
            }
            let distance = self.distance(code, postfix, direct)?;
            self.copy(distance, copy, code != 0, end)?;
        }
        Some(())
    }

    #[inline]
    fn last_two(&self) -> (u8, u8) {
        let byte = |back: usize| {
            let at = self.at.checked_sub(back);
            at.and_then(|at| self.out.get(at)).copied().unwrap_or(0)
        };
        (byte(1), byte(2))
    }

    /// Returns the distance of a code.
    fn distance(&mut self, code: u32, postfix: u32, direct: u32) -> Option<usize> {
        if let Some(&(which, add)) = RECENT.get(code as usize) {
            let distance = self.distances.get(which)?.checked_add_signed(add)?;
            return (distance > 0).then_some(distance);
        }
        let code = code - RECENT.len() as u32;
        if code < direct {
            return Some(code as usize + 1);
        }
        let code = code - direct;
        let bits = 1 + (code >> (postfix + 1));
        let high = u64::from(2 + (code >> postfix & 1)) << bits;
        let offset = high - 4 + u64::from(self.input.bits(bits)?);
        let low = code & ((1 << postfix) - 1);
        usize::try_from((offset << postfix) + u64::from(low + direct) + 1).ok()
    }

    /// Copies bytes from this distance back, or a word if the distance is longer than the data.
    fn copy(&mut self, distance: usize, length: usize, is_new: bool, end: usize) -> Option<()> {
        let most = self.at.min(self.window);
        if distance > most {
            let out = self.out.get_mut(..end)?;
            self.at += word(distance - most - 1, length, out, self.at)?;
            return Some(());
        }
        if is_new {
            self.distances.rotate_right(1);
            *self.distances.first_mut()? = distance;
        }
        let to = self.at.checked_add(length).filter(|&to| to <= end)?;
        if distance >= length {
            self.out
                .copy_within(self.at - distance..self.at - distance + length, self.at);
        } else {
            for at in self.at..to {
                let byte = *self.out.get(at - distance)?;
                *self.out.get_mut(at)? = byte;
            }
        }
        self.at = to;
        Some(())
    }
}
