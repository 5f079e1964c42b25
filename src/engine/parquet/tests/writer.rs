//! A small writer of Parquet files, for what the fixtures do not have. It checks nothing.

/// A struct of the compact protocol.
#[derive(Clone, Default)]
pub struct Struct {
    bytes: Vec<u8>,
    last: u8,
}

pub fn varint(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

pub fn zigzag(value: i64, out: &mut Vec<u8>) {
    varint((value << 1 ^ value >> 63) as u64, out);
}

impl Struct {
    fn head(&mut self, id: u8, kind: u8) {
        assert!(id > self.last);
        self.bytes.push((id - self.last) << 4 | kind);
        self.last = id;
    }

    pub fn int(mut self, id: u8, value: i64) -> Self {
        self.head(id, 6);
        zigzag(value, &mut self.bytes);
        self
    }

    pub fn bool(mut self, id: u8, value: bool) -> Self {
        self.head(id, if value { 1 } else { 2 });
        self
    }

    pub fn text(mut self, id: u8, text: &str) -> Self {
        self.head(id, 8);
        varint(text.len() as u64, &mut self.bytes);
        self.bytes.extend_from_slice(text.as_bytes());
        self
    }

    pub fn inner(mut self, id: u8, inner: Self) -> Self {
        self.head(id, 12);
        self.bytes.extend(inner.end());
        self
    }

    pub fn list(mut self, id: u8, inner: impl IntoIterator<Item = Self>) -> Self {
        let inner: Vec<_> = inner.into_iter().collect();
        self.head(id, 9);
        self.bytes.push(0xfc);
        varint(inner.len() as u64, &mut self.bytes);
        self.bytes.extend(inner.into_iter().flat_map(Self::end));
        self
    }

    pub fn end(mut self) -> Vec<u8> {
        self.bytes.push(0);
        self.bytes
    }
}

pub const REQUIRED: i64 = 0;
pub const OPTIONAL: i64 = 1;
pub const REPEATED: i64 = 2;

pub const BOOLEAN: i64 = 0;
pub const INT32: i64 = 1;
pub const INT64: i64 = 2;
pub const BYTES: i64 = 6;
pub const FIXED: i64 = 7;

/// A column of the schema, with a number for its converted type or -1.
pub fn column(name: &str, physical: i64, repetition: i64, converted: i64) -> Struct {
    fixed_column(name, physical, 0, repetition, converted)
}

pub fn fixed_column(
    name: &str,
    physical: i64,
    length: i64,
    repetition: i64,
    converted: i64,
) -> Struct {
    let element = Struct::default()
        .int(1, physical)
        .int(2, length)
        .int(3, repetition)
        .text(4, name);
    if converted < 0 {
        element
    } else {
        element.int(6, converted)
    }
}

/// A group of the schema, with a number for its converted type or -1.
pub fn group(name: &str, repetition: i64, children: i64, converted: i64) -> Struct {
    let element = Struct::default()
        .int(3, repetition)
        .text(4, name)
        .int(5, children);
    if converted < 0 {
        element
    } else {
        element.int(6, converted)
    }
}

/// The pages of a column.
#[derive(Clone)]
pub struct Chunk {
    pub codec: i64,
    pub values: i64,
    pub pages: Vec<u8>,
}

impl Chunk {
    pub fn new(codec: i64, values: i64) -> Self {
        Self {
            codec,
            values,
            pages: Vec::new(),
        }
    }

    /// Adds a page of the first version. `bytes` are its levels and values, and `packed` the same compressed.
    pub fn page(
        mut self,
        values: i64,
        encoding: i64,
        levels: i64,
        bytes: &[u8],
        packed: &[u8],
    ) -> Self {
        let head = Struct::default()
            .int(1, values)
            .int(2, encoding)
            .int(3, levels)
            .int(4, levels);
        let header = Struct::default()
            .int(1, 0)
            .int(2, bytes.len() as i64)
            .int(3, packed.len() as i64)
            .inner(5, head);
        self.pages.extend(header.end());
        self.pages.extend_from_slice(packed);
        self
    }

    /// Adds a page of the first version that is not compressed.
    pub fn plain(self, values: i64, encoding: i64, bytes: &[u8]) -> Self {
        self.page(values, encoding, 3, bytes, bytes)
    }

    /// Adds a dictionary that is not compressed.
    pub fn dictionary(mut self, values: i64, encoding: i64, bytes: &[u8]) -> Self {
        let head = Struct::default()
            .int(1, values)
            .int(2, encoding)
            .bool(3, false);
        let header = Struct::default()
            .int(1, 2)
            .int(2, bytes.len() as i64)
            .int(3, bytes.len() as i64)
            .inner(7, head);
        self.pages.extend(header.end());
        self.pages.extend_from_slice(bytes);
        self
    }
}

/// Levels with their length in front. `runs` are numbers of levels and levels of one byte.
pub fn levels(runs: &[(u64, u8)]) -> Vec<u8> {
    let mut packed = Vec::new();
    for &(count, level) in runs {
        varint(count << 1, &mut packed);
        packed.push(level);
    }
    let mut out = (packed.len() as u32).to_le_bytes().to_vec();
    out.extend(packed);
    out
}

/// Byte strings with their lengths in front.
pub fn strings(values: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::new();
    for value in values {
        out.extend((value.len() as u32).to_le_bytes());
        out.extend_from_slice(value);
    }
    out
}

/// Writes a file: the elements of its schema without the root, the number of columns and groups below the root, and the
/// row groups with their numbers of rows.
pub fn file(schema: &[Struct], top: i64, groups: &[(i64, Vec<Chunk>)]) -> Vec<u8> {
    let mut out = b"PAR1".to_vec();
    let mut row_groups = Vec::new();
    for (rows, chunks) in groups {
        let mut columns = Vec::new();
        for chunk in chunks {
            let metadata = Struct::default()
                .int(4, chunk.codec)
                .int(5, chunk.values)
                .int(7, chunk.pages.len() as i64)
                .int(9, out.len() as i64);
            columns.push(Struct::default().int(2, 0).inner(3, metadata));
            out.extend_from_slice(&chunk.pages);
        }
        row_groups.push(Struct::default().list(1, columns).int(3, *rows));
    }
    let mut elements = vec![group("schema", REQUIRED, top, -1)];
    elements.extend_from_slice(schema);
    let rows = groups.iter().map(|(rows, _)| rows).sum();
    let footer = Struct::default()
        .int(1, 1)
        .list(2, elements)
        .int(3, rows)
        .list(4, row_groups)
        .end();
    out.extend_from_slice(&footer);
    out.extend((footer.len() as u32).to_le_bytes());
    out.extend_from_slice(b"PAR1");
    out
}
