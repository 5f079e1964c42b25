//! One session, or several shards that answer as one, and the files that they read.

use activity_lens::api::{
    ArchiveDescription, ArchiveList, DeclaredFamily, FileOptions, FilePart, MemberOptions, Merged,
    Query, Session, Unpacker,
};
use activity_lens::error::ErrorKind;

/// The number of archives inside each other whose members are read.
const ARCHIVE_DEPTH: usize = 4;

/// A file: its name and its bytes.
pub type Named = (String, Vec<u8>);

/// One session, or several shards.
#[derive(Debug, Default)]
pub struct Sessions {
    sessions: Vec<Session>,
    /// The numbers of files and parts so far.
    files: u32,
    parts: u32,
}

impl Sessions {
    /// Reads files with one session, in pieces of this size.
    pub fn one(files: &[Named], piece: usize) -> Self {
        Self::one_with(files, piece, &[])
    }

    /// Reads files with one session, in pieces of this size, with declared families.
    pub fn one_with(files: &[Named], piece: usize, families: &[DeclaredFamily]) -> Self {
        let mut session = Session::new();
        session.declare_families(families).unwrap();
        for (name, bytes) in files {
            let file = session.open_file(name);
            for piece in bytes.chunks(piece) {
                session.push(file, piece).unwrap();
            }
            session.close_file(file).unwrap();
        }
        Self {
            sessions: vec![session],
            ..Self::default()
        }
    }

    /// Reads files with several shards, as the page does: files of lines are cut, members of archives are files.
    pub fn shards(files: &[Named], count: usize) -> Self {
        Self::shards_with(files, count, &[])
    }

    /// Reads files with several shards, as [`shards`](Self::shards) does, with declared families.
    pub fn shards_with(files: &[Named], count: usize, families: &[DeclaredFamily]) -> Self {
        let mut all = Self::empty(count);
        for session in &mut all.sessions {
            session.declare_families(families).unwrap();
        }
        for (name, bytes) in files {
            // If a part ends inside an event, the file is not cut.
            let is_cut = Self::empty(count).read_cut(name, bytes);
            if !(is_cut && all.read_cut(name, bytes)) {
                all.read_whole(name, &[bytes], FileOptions::default(), 0);
            }
        }
        all.settle();
        all
    }

    /// Returns the number of parts that shards have read.
    pub fn parts(&self) -> u32 {
        self.parts
    }

    fn empty(count: usize) -> Self {
        let mut sessions: Vec<Session> = (0..count).map(|_| Session::new()).collect();
        for (session, number) in sessions.iter_mut().zip(0..) {
            session.use_shard(number).unwrap();
        }
        Self {
            sessions,
            ..Self::default()
        }
    }

    fn next_part(&mut self, part: FilePart) -> (usize, FilePart) {
        let part = FilePart {
            file: self.files,
            ordinal: self.parts,
            ..part
        };
        self.parts += 1;
        (part.ordinal as usize % self.sessions.len(), part)
    }

    /// Reads a file of lines in parts. Returns `false` if a part ends inside an event.
    fn read_cut(&mut self, name: &str, bytes: &[u8]) -> bool {
        let at_least = bytes.len() / self.sessions.len();
        let (mut rest, mut from) = (bytes, FilePart::default());
        while !rest.is_empty() {
            let end = memchr::memchr(b'\n', rest.get(at_least..).unwrap_or_default());
            let (slice, after) = rest.split_at(end.map_or(rest.len(), |end| at_least + end + 1));
            let (shard, part) = self.next_part(from);
            let session = &mut self.sessions[shard];
            let local =
                session.open_part(name, FileOptions::default(), FilePart { line: 0, ..part });
            if session.push(local, slice).is_err() {
                return false;
            }
            let lines = session.close_part(local).unwrap();
            if !after.is_empty() && lines.is_none() {
                return false;
            }
            session.close_file(local).unwrap();
            session.set_line(local, part.line).unwrap();
            from.offset += slice.len() as u64;
            from.line += lines.unwrap_or_default();
            rest = after;
        }
        self.files += 1;
        true
    }

    /// Reads a file in one shard, and the members of an archive as files of their own.
    fn read_whole(&mut self, name: &str, pieces: &[&[u8]], options: FileOptions, depth: usize) {
        let (shard, part) = self.next_part(FilePart::default());
        self.files += 1;
        let session = &mut self.sessions[shard];
        let local = session.open_part(name, options.clone(), part);
        let pushed = pieces
            .iter()
            .try_for_each(|piece| session.push(local, piece));
        let closed = pushed.and_then(|()| session.close_file(local).map(drop));
        let Err(error) = closed else { return };
        assert_eq!(error.kind, ErrorKind::Archive, "{error}");
        let archive = unpacked(&pieces.concat());
        if depth >= ARCHIVE_DEPTH {
            return;
        }
        let mut list = ArchiveList::new(archive.len() as u64, FileOptions::default());
        while let Some(range) = list.wanted() {
            list.give(&archive[range.start as usize..range.end as usize]);
        }
        let contents = list.finish().unwrap();
        let description = ArchiveDescription {
            bytes: archive.len() as f64,
            format: contents.format,
            stopped: contents.stopped,
            notes: contents.notes,
        };
        session.describe_archive(local, description).unwrap();
        session.close_file(local).unwrap();
        for member in contents.members {
            let options = FileOptions {
                member: Some(MemberOptions {
                    archive: part.file,
                    packed: member.packed,
                }),
                ..FileOptions::default()
            };
            let bytes = &archive[member.start as usize..member.end as usize];
            let name = format!("{name}/{}", member.name);
            self.read_whole(
                &name,
                &[&member.head, bytes, &member.tail],
                options,
                depth + 1,
            );
        }
    }

    /// Exchanges what the shards must know of each other.
    fn settle(&mut self) {
        let identities: Vec<Vec<u8>> = self
            .sessions
            .iter()
            .map(|session| session.identities().unwrap())
            .collect();
        for (own, session) in self.sessions.iter_mut().enumerate() {
            for (other, identities) in identities.iter().enumerate() {
                if other != own {
                    session.compare_repeats(identities).unwrap();
                }
            }
            session.settle_repeats().unwrap();
        }
    }

    /// Returns the answer of all sessions.
    pub fn ask<Q: Query>(&mut self, query: &Q) -> Q::Answer {
        if let [session] = &mut *self.sessions {
            return session.ask(query).unwrap();
        }
        let mut round = Vec::new();
        loop {
            let partials: Vec<Vec<u8>> = self
                .sessions
                .iter_mut()
                .map(|session| session.partial(query, &round).unwrap())
                .collect();
            let partials: Vec<&[u8]> = partials.iter().map(Vec::as_slice).collect();
            match self.sessions[0].merge(query, &round, &partials).unwrap() {
                Merged::Round(next) => round = next,
                Merged::Answer(answer) => return answer,
            }
        }
    }
}

/// Returns the bytes of an archive without the streams around it.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let is_stream = bytes.starts_with(b"\x1f\x8b") || bytes.starts_with(b"\x28\xb5\x2f\xfd");
    if !is_stream {
        return bytes.to_vec();
    }
    let mut unpacker = Unpacker::new(FileOptions::default());
    let mut archive = unpacker.push(bytes).unwrap();
    archive.extend(unpacker.finish().unwrap());
    archive
}
