/* @ts-self-types="./activity_lens.d.ts" */

/**
 * Lists the members of a zip or tar archive of any size, from ranges of its bytes. `Shard` leaves it to its caller to
 * open the members as files. `Session` opens them itself.
 *
 * ```js
 * const list = new ArchiveList(blob.size);
 * for (let at; (at = list.wanted()); ) {
 *   list.give(new Uint8Array(await blob.slice(at[0], at[1]).arrayBuffer()));
 * }
 * const { members } = list.finish();
 * const files = members.map(({ head, start, end, tail }) =>
 *   new Blob([Uint8Array.from(head), blob.slice(start, end), Uint8Array.from(tail)]));
 * ```
 */
export class ArchiveList {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ArchiveListFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_archivelist_free(ptr, 0);
    }
    /**
     * Returns what the archive contains, and frees the object. Throws `argument` if the file is not an archive.
     * @returns {ArchiveContents}
     */
    finish() {
        const ptr = this.__destroy_into_raw();
        const ret = wasm.archivelist_finish(ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Reads the bytes of the wanted range.
     * @param {Uint8Array} bytes
     */
    give(bytes) {
        const ptr0 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.archivelist_give(this.__wbg_ptr, ptr0, len0);
    }
    /**
     * Creates the list of an archive with this number of bytes.
     * @param {number} size
     * @param {FileOptions | undefined} options
     */
    constructor(size, options) {
        const ret = wasm.archivelist_new(size, options);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        ArchiveListFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Returns the range of bytes that is needed next, as start and exclusive end, or `undefined` if the list is
     * complete.
     * @returns {Float64Array | undefined}
     */
    wanted() {
        const ret = wasm.archivelist_wanted(this.__wbg_ptr);
        let v1;
        if (ret[0] !== 0) {
            v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
            wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        }
        return v1;
    }
}
if (Symbol.dispose) ArchiveList.prototype[Symbol.dispose] = ArchiveList.prototype.free;

/**
 * Reads the original text of events from their file. `EventDetail` has the offset and length of one event.
 * `Session.places` returns the offsets and lengths of several events.
 *
 * ```js
 * const text = new EventText(detail.offset, detail.length);
 * let next = 0; // the byte of the file at which the next piece starts
 * while (next !== undefined && next < file.size) {
 *   const piece = await file.slice(next, next + 65536).arrayBuffer();
 *   next = text.push(new Uint8Array(piece));
 * }
 * console.log(text.finish());
 * ```
 */
export class EventText {
    static __wrap(ptr) {
        const obj = Object.create(EventText.prototype);
        obj.__wbg_ptr = ptr;
        EventTextFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        EventTextFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_eventtext_free(ptr, 0);
    }
    /**
     * Returns the text of the event, and frees the object. Throws if the file ended before the end of the text.
     * @returns {string}
     */
    finish() {
        let deferred2_0;
        let deferred2_1;
        try {
            const ptr = this.__destroy_into_raw();
            const ret = wasm.eventtext_finish(ptr);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * Returns the text of each event on a line of its own, as UTF-8, and frees the object. Throws if the file ended
     * before the end of a text.
     * @returns {Uint8Array}
     */
    lines() {
        const ptr = this.__destroy_into_raw();
        const ret = wasm.eventtext_lines(ptr);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * Creates a reader of one event. `offset` is the number of bytes before the event in the file, and `length` the
     * number of bytes of the event, both after decompression.
     * @param {number} offset
     * @param {number} length
     */
    constructor(offset, length) {
        const ret = wasm.eventtext_new(offset, length);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        EventTextFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Reads the next piece of the file. Returns the byte of the file at which the next piece must start, or
     * `undefined` if all events are read. The first piece starts at byte 0.
     * @param {Uint8Array} bytes
     * @returns {number | undefined}
     */
    push(bytes) {
        const ptr0 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.eventtext_push(this.__wbg_ptr, ptr0, len0);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        return ret[0] === 0 ? undefined : ret[1];
    }
    /**
     * Creates a reader of several events of one file. `places` has pairs of offset and length in bytes after
     * decompression, in the order of the file.
     * @param {Float64Array} places
     * @returns {EventText}
     */
    static several(places) {
        const ptr0 = passArrayF64ToWasm0(places, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.eventtext_several(ptr0, len0);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return EventText.__wrap(ret[0]);
    }
}
if (Symbol.dispose) EventText.prototype[Symbol.dispose] = EventText.prototype.free;

/**
 * Computes the SHA-256 of a file piece by piece.
 *
 * ```js
 * const hash = new FileHash();
 * for (const piece of pieces) hash.push(piece);
 * session.setSha256(file, hash.finish());
 * ```
 */
export class FileHash {
    static __wrap(ptr) {
        const obj = Object.create(FileHash.prototype);
        obj.__wbg_ptr = ptr;
        FileHashFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        FileHashFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_filehash_free(ptr, 0);
    }
    /**
     * Returns the SHA-256 as 64 hexadecimal digits, and frees the object.
     * @returns {string}
     */
    finish() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ptr = this.__destroy_into_raw();
            const ret = wasm.filehash_finish(ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * Returns whether the bytes so far have the CRC-32 of the member, or the member has none.
     * @returns {boolean}
     */
    isIntact() {
        const ret = wasm.filehash_isIntact(this.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * Creates a hash to which no bytes have been added yet.
     */
    constructor() {
        const ret = wasm.filehash_new();
        this.__wbg_ptr = ret;
        FileHashFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Creates the hash of a member of an archive, which is pushed like its file. `packed` and `crc` are those of
     * `ArchiveMember`.
     * @param {boolean} packed
     * @param {number | null} [crc]
     * @returns {FileHash}
     */
    static ofMember(packed, crc) {
        const ret = wasm.filehash_ofMember(packed, isLikeNone(crc) ? Number.MAX_SAFE_INTEGER : (crc) >>> 0);
        return FileHash.__wrap(ret);
    }
    /**
     * Adds the next bytes of the file.
     * @param {Uint8Array} bytes
     */
    push(bytes) {
        const ptr0 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.filehash_push(this.__wbg_ptr, ptr0, len0);
    }
}
if (Symbol.dispose) FileHash.prototype[Symbol.dispose] = FileHash.prototype.free;

/**
 * The events of some files, and the queries that they answer.
 *
 * ```js
 * const session = new Session();
 * const file = session.openFile("2019-05-17.json.gz");
 * session.push(file, bytes);               // repeat for each piece of the file
 * session.closeFile(file);
 * session.count({ query: "(action user-apikey) -login failure" }).matched;
 * session.free();                          // releases the memory
 * ```
 *
 * Times are milliseconds since 1970 UTC. Every method may throw an `Error` with `message`, often with advice in
 * `help`, and with one of these values of `code`:
 *
 * - `query`: a query text has an error. `start` and `end` give the position in UTF-16 units.
 * - `time`: a time text is not valid.
 * - `argument`: an argument has the wrong shape or is out of range.
 * - `not-found`: no file, event or time zone has this number or name.
 * - `state`: the call is not possible now, for example because a file is closed.
 * - `memory`: there is not enough memory. The events that were read before remain.
 * - `chart`: a chart cannot be drawn, for example because it is too small.
 * - `archive`: a part of a `Shard` is an archive, whose members must be opened as files of their own.
 */
export class Session {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        SessionFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_session_free(ptr, 0);
    }
    /**
     * Adds a time zone, to which later calls refer by its name. `transitions` has pairs of a time in milliseconds
     * since 1970 UTC and the offset from UTC, in seconds, that applies from this time. Throws `argument` if the pairs
     * are not valid.
     * @param {string} name
     * @param {Float64Array} transitions
     */
    addZone(name, transitions) {
        const ptr0 = passStringToWasm0(name, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArrayF64ToWasm0(transitions, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.session_addZone(this.__wbg_ptr, ptr0, len0, ptr1, len1);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * r" Counts the events of a scope by the values of a field, and draws the counts if the spec has a `style`.
     * @param {any} scope
     * @param {any} spec
     * @returns {any}
     */
    breakdown(scope, spec) {
        const ret = wasm.session_breakdown(this.__wbg_ptr, scope, spec);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Draws a histogram, breakdown or graph as SVG. Returns the SVG and the position of every mark. Throws `chart` if
     * the chart cannot be drawn in this size.
     * @param {Histogram | Breakdown | Graph} data
     * @param {ChartStyle} style
     * @returns {Chart}
     */
    chart(data, style) {
        const ret = wasm.session_chart(this.__wbg_ptr, data, style);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Closes a file and returns the report of the file. If the file is damaged, the events before the damage remain.
     * If the file is an archive, its members are read as further files, whose reports are among those of `reports`.
     * @param {number} file
     * @returns {FileReport}
     */
    closeFile(file) {
        const ret = wasm.session_closeFile(this.__wbg_ptr, file);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * r" Returns completions for the query text at `cursor`, a position in UTF-16 units.
     * @param {any} query
     * @param {any} cursor
     * @returns {any}
     */
    complete(query, cursor) {
        const ret = wasm.session_complete(this.__wbg_ptr, query, cursor);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * r" Counts the events of a scope.
     * @param {any} scope
     * @returns {any}
     */
    count(scope) {
        const ret = wasm.session_count(this.__wbg_ptr, scope);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * r" Returns the first and the last time of each file that has events with a time.
     * @returns {any}
     */
    coverage() {
        const ret = wasm.session_coverage(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Declares families of events, such as those of a workspace, instead of the families declared before. The families
     * apply to what is read after the call, so call it before `openFile`. An event of a known family never belongs to a
     * declared one. With several shards, declare the same families in every session. Throws `argument` if a name or a
     * field is not valid, if two families have one name, or if there are more than 1,000.
     * @param {(Partial<DeclaredFamily> & Pick<DeclaredFamily, 'name' | 'fields'>)[]} families
     */
    declareFamilies(families) {
        const ret = wasm.session_declareFamilies(this.__wbg_ptr, families);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * r" Counts the distinct values of a field over time, among the events of a scope.
     * @param {any} scope
     * @param {any} spec
     * @returns {any}
     */
    distinct(scope, spec) {
        const ret = wasm.session_distinct(this.__wbg_ptr, scope, spec);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Returns one event with all its fields. `row` is the number of the event in `Row`. Throws `not-found` if no event
     * has this number.
     * @param {number} row
     * @returns {EventDetail}
     */
    event(row) {
        const ret = wasm.session_event(this.__wbg_ptr, row);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * r" Returns the query text of a scope in words, with the number of events that each clause keeps and
     * r" removes.
     * @param {any} scope
     * @returns {any}
     */
    explain(scope) {
        const ret = wasm.session_explain(this.__wbg_ptr, scope);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * r" Returns the fields of the loaded events in the order of their paths, each with the number of events of
     * r" the scope that have the field.
     * @param {any} scope
     * @returns {any}
     */
    fields(scope) {
        const ret = wasm.session_fields(this.__wbg_ptr, scope);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * r" Counts the events of the plots of a graph over one time axis, and draws the plots if the spec has a
     * r" `style`.
     * @param {any} scope
     * @param {any} spec
     * @returns {any}
     */
    graph(scope, spec) {
        const ret = wasm.session_graph(this.__wbg_ptr, scope, spec);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * r" Counts the events of a scope by the combinations of values of several fields.
     * @param {any} scope
     * @param {any} spec
     * @returns {any}
     */
    groups(scope, spec) {
        const ret = wasm.session_groups(this.__wbg_ptr, scope, spec);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * r" Counts the events of a scope over time, and draws the counts if the spec has a `style`.
     * @param {any} scope
     * @param {any} spec
     * @returns {any}
     */
    histogram(scope, spec) {
        const ret = wasm.session_histogram(this.__wbg_ptr, scope, spec);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * r" Returns the time range for a time in words, such as `yesterday 10am to yesterday 11am`.
     * @param {any} words
     * @param {any} options
     * @returns {any}
     */
    jump(words, options) {
        const ret = wasm.session_jump(this.__wbg_ptr, words, options);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Reads the built-in sample events as a file, and returns the number of the file.
     * @returns {number}
     */
    loadSample() {
        const ret = wasm.session_loadSample(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] >>> 0;
    }
    /**
     * Returns the memory that the events occupy, in bytes.
     * @returns {number}
     */
    memoryBytes() {
        const ret = wasm.session_memoryBytes(this.__wbg_ptr);
        return ret;
    }
    /**
     * Creates a session without files.
     */
    constructor() {
        const ret = wasm.session_new();
        this.__wbg_ptr = ret;
        SessionFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Opens a file and returns the number of the file. The content decides the format; the name is only for display.
     * @param {string} name
     * @param {FileOptions | undefined} options
     * @returns {number}
     */
    openFile(name, options) {
        const ptr0 = passStringToWasm0(name, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.session_openFile(this.__wbg_ptr, ptr0, len0, options);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] >>> 0;
    }
    /**
     * Opens a file, reads all its bytes, and closes the file. Returns the report of the file and, if the file is an
     * archive, those of its members. Throws `memory` if there is not enough memory.
     * @param {string} name
     * @param {Uint8Array} bytes
     * @param {FileOptions | undefined} options
     * @returns {FileReport[]}
     */
    openWhole(name, bytes, options) {
        const ptr0 = passStringToWasm0(name, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.session_openWhole(this.__wbg_ptr, ptr0, len0, ptr1, len1, options);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * r" Returns the pairs of files that have events in common, those with the most events first.
     * @returns {any}
     */
    overlaps() {
        const ret = wasm.session_overlaps(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * r" Returns the canonical form, explanation, diagnostics and tokens of a query text. An error in the query
     * r" text is a diagnostic, and is not thrown.
     * @param {any} query
     * @returns {any}
     */
    parse(query) {
        const ret = wasm.session_parse(this.__wbg_ptr, query);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Returns the locations of events in their files, for `EventText`. Each event of `rows` has three numbers: the
     * number of the file, the offset in bytes after decompression, and the length in bytes. Throws `not-found` if an
     * event does not exist.
     * @param {Uint32Array} rows
     * @returns {Float64Array}
     */
    places(rows) {
        const ptr0 = passArray32ToWasm0(rows, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.session_places(this.__wbg_ptr, ptr0, len0);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v2 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v2;
    }
    /**
     * Returns what the first events of a file would be with these declared families. `bytes` is the start of the file,
     * or a whole Parquet file. Throws `argument` in the same cases as `declareFamilies`.
     * @param {string} name
     * @param {Uint8Array} bytes
     * @param {(Partial<DeclaredFamily> & Pick<DeclaredFamily, 'name' | 'fields'>)[]} families
     * @param {FileOptions | undefined} options
     * @returns {FamilyPreview}
     */
    static previewFamilies(name, bytes, families, options) {
        const ptr0 = passStringToWasm0(name, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.session_previewFamilies(ptr0, len0, ptr1, len1, families, options);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Reads the next bytes of a file. All complete events in these bytes can be queried after the call. Throws `state`
     * if the file is closed. Throws `memory` if there is not enough memory, and then closes the file.
     * @param {number} file
     * @param {Uint8Array} bytes
     */
    push(file, bytes) {
        const ptr0 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.session_push(this.__wbg_ptr, file, ptr0, len0);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Returns the query text with a condition on a field added, negated or removed. Throws `query` if the text has a
     * syntax error, and `argument` if the action needs a value and `condition` has none.
     * @param {string} query
     * @param {Refine} condition
     * @returns {string}
     */
    refine(query, condition) {
        let deferred3_0;
        let deferred3_1;
        try {
            const ptr0 = passStringToWasm0(query, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            const len0 = WASM_VECTOR_LEN;
            const ret = wasm.session_refine(this.__wbg_ptr, ptr0, len0, condition);
            var ptr2 = ret[0];
            var len2 = ret[1];
            if (ret[3]) {
                ptr2 = 0; len2 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred3_0 = ptr2;
            deferred3_1 = len2;
            return getStringFromWasm0(ptr2, len2);
        } finally {
            wasm.__wbindgen_free(deferred3_0, deferred3_1, 1);
        }
    }
    /**
     * r" Returns the reports of all files, including files that are still open.
     * @returns {any}
     */
    reports() {
        const ret = wasm.session_reports(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * r" Returns one page of the list of events, in the order of their times.
     * @param {any} scope
     * @param {any} page
     * @returns {any}
     */
    rows(scope, page) {
        const ret = wasm.session_rows(this.__wbg_ptr, scope, page);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Returns the built-in sample events as the bytes of a file.
     * @returns {Uint8Array}
     */
    static sampleEvents() {
        const ret = wasm.session_sampleEvents();
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * Stores the SHA-256 of a closed file, as 64 hexadecimal digits from `FileHash`, for the report. Throws `state` if
     * the file is open.
     * @param {number} file
     * @param {string} hex
     */
    setSha256(file, hex) {
        const ptr0 = passStringToWasm0(hex, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.session_setSha256(this.__wbg_ptr, file, ptr0, len0);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * r" Returns the events of a request, in the order of its stages. Events that repeat an earlier event are omitted.
     * @param {any} request
     * @returns {any}
     */
    stages(request) {
        const ret = wasm.session_stages(this.__wbg_ptr, request);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * r" Returns the times of the events of a scope in milliseconds, ascending. Events without a time are
     * r" omitted.
     * @param {any} scope
     * @returns {any}
     */
    times(scope) {
        const ret = wasm.session_times(this.__wbg_ptr, scope);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Translates a query text into the language of another engine. Returns the translation, with a note for each
     * clause whose meaning differs. Throws `query` if the text has a syntax error.
     * @param {string} query
     * @param {TranslationTarget} target
     * @param {TranslationOptions | undefined} options
     * @returns {Translation}
     */
    translate(query, target, options) {
        const ptr0 = passStringToWasm0(query, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.session_translate(this.__wbg_ptr, ptr0, len0, target, options);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Sets the time zone of the times in rows and events. The default is UTC. Throws `not-found` if `addZone` was not
     * called for the zone.
     * @param {string} name
     */
    useZone(name) {
        const ptr0 = passStringToWasm0(name, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.session_useZone(this.__wbg_ptr, ptr0, len0);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
}
if (Symbol.dispose) Session.prototype[Symbol.dispose] = Session.prototype.free;

/**
 * One of several sessions that answer queries together, each in a worker of its own.
 *
 * A shard reads some of the files, or some parts of a large file. For each query, call `partial` of every shard and
 * pass the results to `merge` of any shard. Methods that concern one shard alone, such as `push`, `closeFile` and
 * `event`, are called on the shard's session. Errors have the codes that `Session` describes.
 */
export class Shard {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ShardFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_shard_free(ptr, 0);
    }
    /**
     * Closes a part and returns its line count. If the part ends inside an event, returns `undefined` and leaves the
     * part open.
     * @param {number} file
     * @returns {number | undefined}
     */
    closePart(file) {
        const ret = wasm.shard_closePart(this.__wbg_ptr, file);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        return ret[0] === 0 ? undefined : ret[1];
    }
    /**
     * Compares the events of this shard with the `identities` of another shard. Throws if the bytes are not
     * identities.
     * @param {Uint8Array} identities
     */
    compareRepeats(identities) {
        const ptr0 = passArray8ToWasm0(identities, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.shard_compareRepeats(this.__wbg_ptr, ptr0, len0);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Sets what the report of an archive says, after its file was closed. `push` throws `archive` for an archive, and
     * the caller opens its members (`ArchiveList`).
     * @param {number} file
     * @param {ArchiveDescription} description
     */
    describeArchive(file, description) {
        const ret = wasm.shard_describeArchive(this.__wbg_ptr, file, description);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Marks all events of a member as unverified, because its bytes have not the CRC-32 that the archive states.
     * @param {number} file
     */
    distrustMember(file) {
        const ret = wasm.shard_distrustMember(this.__wbg_ptr, file);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Stops reading an archive of lines. This shard then unpacks the rest with `unpack`, and other shards read the
     * text as parts. Returns the number of lines read and the byte of the text at which the next line starts. Returns
     * `undefined` and leaves the file open if the file is not an archive of lines.
     * @param {number} file
     * @returns {Float64Array | undefined}
     */
    handOn(file) {
        const ret = wasm.shard_handOn(this.__wbg_ptr, file);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        let v1;
        if (ret[0] !== 0) {
            v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
            wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        }
        return v1;
    }
    /**
     * Encodes the hash and the number of copies of every event of this shard, and what its dates show of the order of
     * day and month. Pass the bytes to `compareRepeats` of the other shards.
     * @returns {Uint8Array}
     */
    identities() {
        const ret = wasm.shard_identities(this.__wbg_ptr);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * Reads the built-in sample events as a part, and returns the number of the part in this shard.
     * @param {number} file
     * @param {number} ordinal
     * @returns {number}
     */
    loadSamplePart(file, ordinal) {
        const ret = wasm.shard_loadSamplePart(this.__wbg_ptr, file, ordinal);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] >>> 0;
    }
    /**
     * Marks the events of a part that are in damaged ranges of the text, for the report. `damaged` has pairs of start
     * and exclusive end, in bytes of the text of the file.
     * @param {number} file
     * @param {Float64Array} damaged
     */
    markUnverified(file, damaged) {
        const ptr0 = passArrayF64ToWasm0(damaged, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.shard_markUnverified(this.__wbg_ptr, file, ptr0, len0);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Merges the partial answers of all shards, in the order of their numbers. Returns the answer, or a `Uint8Array`
     * to pass as `round` to every shard in the next round.
     * @param {keyof Queries} name
     * @param {readonly unknown[]} args
     * @param {Uint8Array} round
     * @param {Uint8Array[]} partials
     * @returns {unknown}
     */
    merge(name, args, round, partials) {
        const ptr0 = passStringToWasm0(name, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArray8ToWasm0(round, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ptr2 = passArrayJsValueToWasm0(partials, wasm.__wbindgen_malloc);
        const len2 = WASM_VECTOR_LEN;
        const ret = wasm.shard_merge(this.__wbg_ptr, ptr0, len0, args, ptr1, len1, ptr2, len2);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Makes a session a shard. `number` is from 0 to 15 and differs from the numbers of the other shards.
     * @param {Session} session
     * @param {number} number
     */
    constructor(session, number) {
        _assertClass(session, Session);
        const ret = wasm.shard_new(session.__wbg_ptr, number);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        ShardFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Opens a part of a file, and returns the number of the part in this shard. Other shards read the other parts.
     * `file` is the number of the file, `ordinal` the position of the part among all parts of all files, and `offset`
     * the number of bytes before the part in the file.
     * @param {string} name
     * @param {FileOptions | undefined} options
     * @param {number} file
     * @param {number} ordinal
     * @param {number} offset
     * @returns {number}
     */
    openPart(name, options, file, ordinal, offset) {
        const ptr0 = passStringToWasm0(name, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.shard_openPart(this.__wbg_ptr, ptr0, len0, options, file, ordinal, offset);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] >>> 0;
    }
    /**
     * Encodes this shard's partial answer to a query, for `merge`. `name` is the name of a method of `Session`, and
     * `args` are its arguments. `round` is empty in the first round.
     * @param {keyof Queries} name
     * @param {readonly unknown[]} args
     * @param {Uint8Array} round
     * @returns {Uint8Array<ArrayBuffer>}
     */
    partial(name, args, round) {
        const ptr0 = passStringToWasm0(name, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArray8ToWasm0(round, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.shard_partial(this.__wbg_ptr, ptr0, len0, args, ptr1, len1);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v3 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v3;
    }
    /**
     * Sets the number of lines before a part in its file, for the line numbers of events.
     * @param {number} file
     * @param {number} lines
     */
    setLine(file, lines) {
        const ret = wasm.shard_setLine(this.__wbg_ptr, file, lines);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Decides which events of this shard repeat events of other shards, and reads the times whose day and month are in
     * the order that another part of the file shows. First call `compareRepeats` with the `identities` of each other
     * shard.
     */
    settleRepeats() {
        const ret = wasm.shard_settleRepeats(this.__wbg_ptr);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Unpacks the next bytes of an archive for which `handOn` was called, and returns the text. If `into` is large
     * enough, the text is a part of `into`, which avoids an allocation for each piece. Otherwise the text is a new
     * array. Throws `state` if `handOn` was not called.
     * @param {number} file
     * @param {Uint8Array} bytes
     * @param {Uint8Array} into
     * @returns {Uint8Array}
     */
    unpack(file, bytes, into) {
        const ptr0 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.shard_unpack(this.__wbg_ptr, file, ptr0, len0, into);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Ends an archive for which `handOn` was called. Returns the rest of the text, and the damaged ranges of the whole
     * text as pairs of start and exclusive end in bytes. Pass the pairs to `markUnverified` for every part of the
     * archive.
     * @param {number} file
     * @returns {{ text: Uint8Array; damaged: Float64Array }}
     */
    unpacked(file) {
        const ret = wasm.shard_unpacked(this.__wbg_ptr, file);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
}
if (Symbol.dispose) Shard.prototype[Symbol.dispose] = Shard.prototype.free;

/**
 * Unpacks a gzip or zstd file, also one inside another, for an archive in it.
 */
export class Unpacker {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        UnpackerFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_unpacker_free(ptr, 0);
    }
    /**
     * Ends the file, and returns the last unpacked bytes.
     * @returns {Uint8Array<ArrayBuffer>}
     */
    finish() {
        const ret = wasm.unpacker_finish(this.__wbg_ptr);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * Creates an unpacker at the start of a file.
     * @param {FileOptions | undefined} options
     */
    constructor(options) {
        const ret = wasm.unpacker_new(options);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        UnpackerFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Returns what is wrong with the file so far, in clauses.
     * @returns {string[]}
     */
    problems() {
        const ret = wasm.unpacker_problems(this.__wbg_ptr);
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Reads the next bytes of the file, and returns the bytes that they unpack to.
     * @param {Uint8Array} bytes
     * @returns {Uint8Array<ArrayBuffer>}
     */
    push(bytes) {
        const ptr0 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.unpacker_push(this.__wbg_ptr, ptr0, len0);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v2 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v2;
    }
}
if (Symbol.dispose) Unpacker.prototype[Symbol.dispose] = Unpacker.prototype.free;

/**
 * Everything a user saved: views, categories, presets, alerts, boards, declared families and settings. A workspace also computes when
 * alerts would have fired. A workspace needs no session. `Session.times` returns the times of events.
 *
 * ```js
 * const workspace = new Workspace();
 * const query = "(action user-apikey.delete) -login";
 * const id = workspace.saveView({ name: "Deleted keys", query });
 * const channel = { integration: "email", operator: "presence", lines: 2, period: "30s", immediate: true };
 * workspace.saveAlert({ viewId: id, channels: [channel] });
 * const firings = workspace.replay(channel, session.times({ query }), session.coverage()).total;
 * const text = workspace.save();
 * ```
 *
 * A missing member of a definition has its default. A method that takes a definition throws an `Error` with the code
 * `argument` if a member is unknown or has a wrong value. The message has the path of the member. Times are
 * milliseconds since 1970 UTC.
 */
export class Workspace {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        WorkspaceFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_workspace_free(ptr, 0);
    }
    /**
     * Adds a time zone, as `Session.addZone` does, for schedules and messages.
     * @param {string} name
     * @param {Float64Array} transitions
     */
    addZone(name, transitions) {
        const ptr0 = passStringToWasm0(name, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArrayF64ToWasm0(transitions, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.workspace_addZone(this.__wbg_ptr, ptr0, len0, ptr1, len1);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Returns the changes since the last call, for a page that keeps a copy of the state. The first call returns the
     * whole state.
     * @returns {WorkspaceChanges}
     */
    changes() {
        const ret = wasm.workspace_changes(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Returns the condition of a channel in words.
     * @param {Partial<AlertChannel>} channel
     * @returns {string}
     */
    condition(channel) {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.workspace_condition(this.__wbg_ptr, channel);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * Deletes a category. The definitions in the category remain.
     * @param {string} name
     */
    deleteCategory(name) {
        const ptr0 = passStringToWasm0(name, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.workspace_deleteCategory(this.__wbg_ptr, ptr0, len0);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Deletes a definition and the definitions that depend on it: the alert of a view, the alerts that use a preset.
     * @param {'view' | 'preset' | 'alert' | 'board' | 'family'} kind
     * @param {string} id
     */
    delete(kind, id) {
        const ptr0 = passStringToWasm0(kind, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passStringToWasm0(id, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.workspace_delete(this.__wbg_ptr, ptr0, len0, ptr1, len1);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Copies a view, preset, board or declared family, and returns the id of the copy.
     * @param {'view' | 'preset' | 'board' | 'family'} kind
     * @param {string} id
     * @returns {string}
     */
    duplicate(kind, id) {
        let deferred4_0;
        let deferred4_1;
        try {
            const ptr0 = passStringToWasm0(kind, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            const len0 = WASM_VECTOR_LEN;
            const ptr1 = passStringToWasm0(id, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            const len1 = WASM_VECTOR_LEN;
            const ret = wasm.workspace_duplicate(this.__wbg_ptr, ptr0, len0, ptr1, len1);
            var ptr3 = ret[0];
            var len3 = ret[1];
            if (ret[3]) {
                ptr3 = 0; len3 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred4_0 = ptr3;
            deferred4_1 = len3;
            return getStringFromWasm0(ptr3, len3);
        } finally {
            wasm.__wbindgen_free(deferred4_0, deferred4_1, 1);
        }
    }
    /**
     * Returns the e-mail that a firing would have sent.
     * @param {AlertMessage} message
     * @returns {Email}
     */
    email(message) {
        const ret = wasm.workspace_email(this.__wbg_ptr, message);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Returns the views as JSON in the format of the hosted product's configuration API.
     * @returns {string}
     */
    exportViews() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.workspace_exportViews(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * Imports definitions of the hosted product: JSON of its configuration API (views, presets), or Terraform
     * resources. Returns the imported definitions, with diagnostics. Throws if the text has neither format.
     * @param {string} text
     * @returns {ImportReport}
     */
    importDefinitions(text) {
        const ptr0 = passStringToWasm0(text, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.workspace_importDefinitions(this.__wbg_ptr, ptr0, len0);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Loads a workspace file. If `replace` is `true`, the file replaces this workspace. Otherwise the definitions of
     * the file are added. Returns a report of the loaded definitions and of the parts of the file that are wrong and
     * were skipped. Throws if the text is not a workspace file or has a newer version, and then changes nothing.
     * @param {string} text
     * @param {boolean} replace
     * @returns {LoadReport}
     */
    load(text, replace) {
        const ptr0 = passStringToWasm0(text, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.workspace_load(this.__wbg_ptr, ptr0, len0, replace);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Creates an empty workspace.
     */
    constructor() {
        const ret = wasm.workspace_new();
        this.__wbg_ptr = ret;
        WorkspaceFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Returns the request that a firing would have sent to a webhook, Slack or PagerDuty.
     * @param {AlertMessage} message
     * @returns {Payload}
     */
    payload(message) {
        const ret = wasm.workspace_payload(this.__wbg_ptr, message);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Returns ready-made views, alerts and boards, which are not saved. To save a ready-made definition, pass the
     * definition without its `id` to a save method.
     * @returns {WorkspaceState}
     */
    readyMade() {
        const ret = wasm.workspace_readyMade(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Renames a view, preset, board or declared family. Throws if no definition has this id, or the name is not valid.
     * @param {'view' | 'preset' | 'board' | 'family'} kind
     * @param {string} id
     * @param {string} name
     */
    rename(kind, id, name) {
        const ptr0 = passStringToWasm0(kind, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passStringToWasm0(id, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len1 = WASM_VECTOR_LEN;
        const ptr2 = passStringToWasm0(name, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len2 = WASM_VECTOR_LEN;
        const ret = wasm.workspace_rename(this.__wbg_ptr, ptr0, len0, ptr1, len1, ptr2, len2);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Sorts the definitions of a kind in the order of `ids`. Definitions that `ids` does not list come last.
     * @param {'view' | 'preset' | 'alert' | 'board' | 'family'} kind
     * @param {string[]} ids
     */
    reorder(kind, ids) {
        const ptr0 = passStringToWasm0(kind, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArrayJsValueToWasm0(ids, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.workspace_reorder(this.__wbg_ptr, ptr0, len0, ptr1, len1);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Returns the firings that a channel would have had. `times` has the times of the events of its view
     * (`Session.times`), ascending. `files` has the first and the last time of each file (`Session.coverage`). `now`
     * is the current time in milliseconds, and is required only if a file still grows. Throws `argument` if `times` is
     * not ascending.
     * @param {Partial<AlertChannel>} channel
     * @param {Float64Array} times
     * @param {Coverage[]} files
     * @param {number | null} [now]
     * @returns {Replay}
     */
    replay(channel, times, files, now) {
        const ptr0 = passArrayF64ToWasm0(times, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.workspace_replay(this.__wbg_ptr, channel, ptr0, len0, files, !isLikeNone(now), isLikeNone(now) ? 0 : now);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Saves the alert of a view and returns the id of the alert. The alert replaces the previous alert of the view.
     * @param {Partial<Alert> & Pick<Alert, 'viewId'>} alert
     * @returns {string}
     */
    saveAlert(alert) {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.workspace_saveAlert(this.__wbg_ptr, alert);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * Saves a board and returns its id. A board without an `id` is new. Categories of the board that do not exist are
     * created.
     * @param {Partial<Board> & Pick<Board, 'name'>} board
     * @returns {string}
     */
    saveBoard(board) {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.workspace_saveBoard(this.__wbg_ptr, board);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * Adds the category `name`. With `old`, renames the category `old` to `name` instead.
     * @param {string} name
     * @param {string | null} [old]
     */
    saveCategory(name, old) {
        const ptr0 = passStringToWasm0(name, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        var ptr1 = isLikeNone(old) ? 0 : passStringToWasm0(old, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        var len1 = WASM_VECTOR_LEN;
        const ret = wasm.workspace_saveCategory(this.__wbg_ptr, ptr0, len0, ptr1, len1);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Saves a declared family and returns its id. A family without an `id` is new. Pass the families to
     * `Session.declareFamilies`, so that files are read with them.
     * @param {Partial<DeclaredFamily> & Pick<DeclaredFamily, 'name' | 'fields'>} family
     * @returns {string}
     */
    saveFamily(family) {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.workspace_saveFamily(this.__wbg_ptr, family);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * Saves a preset and returns its id. A preset without an `id` is new.
     * @param {Partial<AlertPreset> & Pick<AlertPreset, 'name' | 'channels'>} preset
     * @returns {string}
     */
    savePreset(preset) {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.workspace_savePreset(this.__wbg_ptr, preset);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * Replaces the settings. A missing setting has its default.
     * @param {Partial<WorkspaceSettings>} settings
     */
    saveSettings(settings) {
        const ret = wasm.workspace_saveSettings(this.__wbg_ptr, settings);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Saves a view and returns its id. A view without an `id` is new. Categories of the view that do not exist are
     * created.
     * @param {Partial<View> & Pick<View, 'name' | 'query'>} view
     * @returns {string}
     */
    saveView(view) {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.workspace_saveView(this.__wbg_ptr, view);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * Returns the workspace as the text of a workspace file.
     * @returns {string}
     */
    save() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.workspace_save(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * Returns all definitions, categories and settings.
     * @returns {WorkspaceState}
     */
    state() {
        const ret = wasm.workspace_state(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Undoes the last change. A load counts as one change. Returns `false` if there is no change to undo.
     * @returns {boolean}
     */
    undo() {
        const ret = wasm.workspace_undo(this.__wbg_ptr);
        return ret !== 0;
    }
}
if (Symbol.dispose) Workspace.prototype[Symbol.dispose] = Workspace.prototype.free;
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_Error_30c8987f7c2ed4e2: function(arg0, arg1) {
            const ret = Error(getStringFromWasm0(arg0, arg1));
            return ret;
        },
        __wbg_String_8564e559799eccda: function(arg0, arg1) {
            const ret = String(arg1);
            const ptr1 = passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            const len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32(arg0 + 4 * 1, len1, true);
            getDataViewMemory0().setInt32(arg0 + 4 * 0, ptr1, true);
        },
        __wbg___wbindgen_bigint_get_as_i64_a2383202b9353e4c: function(arg0, arg1) {
            const v = arg1;
            const ret = typeof(v) === 'bigint' ? v : undefined;
            getDataViewMemory0().setBigInt64(arg0 + 8 * 1, isLikeNone(ret) ? BigInt(0) : ret, true);
            getDataViewMemory0().setInt32(arg0 + 4 * 0, !isLikeNone(ret), true);
        },
        __wbg___wbindgen_boolean_get_5b446f51afd21013: function(arg0) {
            const v = arg0;
            const ret = typeof(v) === 'boolean' ? v : undefined;
            return isLikeNone(ret) ? 0xFFFFFF : ret ? 1 : 0;
        },
        __wbg___wbindgen_debug_string_4687d8d8c2017d52: function(arg0, arg1) {
            const ret = debugString(arg1);
            const ptr1 = passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            const len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32(arg0 + 4 * 1, len1, true);
            getDataViewMemory0().setInt32(arg0 + 4 * 0, ptr1, true);
        },
        __wbg___wbindgen_in_92f62ee1427d9e49: function(arg0, arg1) {
            const ret = arg0 in arg1;
            return ret;
        },
        __wbg___wbindgen_is_bigint_b123553bed3bb382: function(arg0) {
            const ret = typeof(arg0) === 'bigint';
            return ret;
        },
        __wbg___wbindgen_is_function_1f9d30630b8b1d3d: function(arg0) {
            const ret = typeof(arg0) === 'function';
            return ret;
        },
        __wbg___wbindgen_is_null_e343b7d08827ba72: function(arg0) {
            const ret = arg0 === null;
            return ret;
        },
        __wbg___wbindgen_is_object_3c45d4f2dde4e749: function(arg0) {
            const val = arg0;
            const ret = typeof(val) === 'object' && val !== null;
            return ret;
        },
        __wbg___wbindgen_is_string_90b56bc79aad6f6c: function(arg0) {
            const ret = typeof(arg0) === 'string';
            return ret;
        },
        __wbg___wbindgen_is_undefined_8865fb403f8fe9d8: function(arg0) {
            const ret = arg0 === undefined;
            return ret;
        },
        __wbg___wbindgen_jsval_eq_02babf21faa37971: function(arg0, arg1) {
            const ret = arg0 === arg1;
            return ret;
        },
        __wbg___wbindgen_jsval_loose_eq_677f21e468d6b461: function(arg0, arg1) {
            const ret = arg0 == arg1;
            return ret;
        },
        __wbg___wbindgen_number_get_2e0e7dee9f701a71: function(arg0, arg1) {
            const obj = arg1;
            const ret = typeof(obj) === 'number' ? obj : undefined;
            getDataViewMemory0().setFloat64(arg0 + 8 * 1, isLikeNone(ret) ? 0 : ret, true);
            getDataViewMemory0().setInt32(arg0 + 4 * 0, !isLikeNone(ret), true);
        },
        __wbg___wbindgen_string_get_0380ccaa2f57f0d9: function(arg0, arg1) {
            const obj = arg1;
            const ret = typeof(obj) === 'string' ? obj : undefined;
            var ptr1 = isLikeNone(ret) ? 0 : passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            var len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32(arg0 + 4 * 1, len1, true);
            getDataViewMemory0().setInt32(arg0 + 4 * 0, ptr1, true);
        },
        __wbg___wbindgen_throw_41e9ee4f547fc59a: function(arg0, arg1) {
            throw new Error(getStringFromWasm0(arg0, arg1));
        },
        __wbg_call_6137034ef55c9d0f: function() { return handleError(function (arg0, arg1) {
            const ret = arg0.call(arg1);
            return ret;
        }, arguments); },
        __wbg_done_b41a1d26cdb37fb6: function(arg0) {
            const ret = arg0.done;
            return ret;
        },
        __wbg_entries_fb6397112b1de25f: function(arg0) {
            const ret = Object.entries(arg0);
            return ret;
        },
        __wbg_get_658f6698067d9515: function() { return handleError(function (arg0, arg1) {
            const ret = Reflect.get(arg0, arg1);
            return ret;
        }, arguments); },
        __wbg_get_6c896e0571ddae51: function(arg0, arg1) {
            const ret = arg0[arg1 >>> 0];
            return ret;
        },
        __wbg_get_unchecked_288889d017702237: function(arg0, arg1) {
            const ret = arg0[arg1 >>> 0];
            return ret;
        },
        __wbg_instanceof_ArrayBuffer_a99f175873e5d9b8: function(arg0) {
            let result;
            try {
                result = arg0 instanceof ArrayBuffer;
            } catch (_) {
                result = false;
            }
            const ret = result;
            return ret;
        },
        __wbg_instanceof_Map_b2611749102d7ba3: function(arg0) {
            let result;
            try {
                result = arg0 instanceof Map;
            } catch (_) {
                result = false;
            }
            const ret = result;
            return ret;
        },
        __wbg_instanceof_Uint8Array_828cef2aaacafc31: function(arg0) {
            let result;
            try {
                result = arg0 instanceof Uint8Array;
            } catch (_) {
                result = false;
            }
            const ret = result;
            return ret;
        },
        __wbg_isArray_e15a2ff68ffdbef2: function(arg0) {
            const ret = Array.isArray(arg0);
            return ret;
        },
        __wbg_isSafeInteger_717808ad6a54bd9e: function(arg0) {
            const ret = Number.isSafeInteger(arg0);
            return ret;
        },
        __wbg_iterator_e3c31c892080e444: function() {
            const ret = Symbol.iterator;
            return ret;
        },
        __wbg_length_7f3c00c40364105e: function(arg0) {
            const ret = arg0.length;
            return ret;
        },
        __wbg_length_d4bdea10311bd9cf: function(arg0) {
            const ret = arg0.length;
            return ret;
        },
        __wbg_new_1dbf7428bba60a42: function(arg0) {
            const ret = new Uint8Array(arg0);
            return ret;
        },
        __wbg_new_28744009d011f847: function() {
            const ret = new Map();
            return ret;
        },
        __wbg_new_343a093a3c2ffb4e: function(arg0, arg1) {
            const ret = new Error(getStringFromWasm0(arg0, arg1));
            return ret;
        },
        __wbg_new_617a8cdb8bb1130e: function() {
            const ret = new Object();
            return ret;
        },
        __wbg_new_ee2291f50781bf1d: function() {
            const ret = new Array();
            return ret;
        },
        __wbg_new_from_slice_9a868026ffa4208a: function(arg0, arg1) {
            const ret = new Uint8Array(getArrayU8FromWasm0(arg0, arg1));
            return ret;
        },
        __wbg_new_from_slice_f545fd22ddc142b8: function(arg0, arg1) {
            const ret = new Float64Array(getArrayF64FromWasm0(arg0, arg1));
            return ret;
        },
        __wbg_next_33784799010f1bbe: function(arg0) {
            const ret = arg0.next;
            return ret;
        },
        __wbg_next_f4aac29c42af995c: function() { return handleError(function (arg0) {
            const ret = arg0.next();
            return ret;
        }, arguments); },
        __wbg_prototypesetcall_bc27214492979395: function(arg0, arg1, arg2) {
            Uint8Array.prototype.set.call(getArrayU8FromWasm0(arg0, arg1), arg2);
        },
        __wbg_push_2baf45db356cf468: function(arg0, arg1) {
            const ret = arg0.push(arg1);
            return ret;
        },
        __wbg_set_145a351398b48c65: function() { return handleError(function (arg0, arg1, arg2) {
            const ret = Reflect.set(arg0, arg1, arg2);
            return ret;
        }, arguments); },
        __wbg_set_575d3ddb70fe831d: function(arg0, arg1, arg2) {
            arg0.set(getArrayU8FromWasm0(arg1, arg2));
        },
        __wbg_set_6ae97e73113c4f0b: function(arg0, arg1, arg2) {
            const ret = arg0.set(arg1, arg2);
            return ret;
        },
        __wbg_set_6be42768c690e380: function(arg0, arg1, arg2) {
            arg0[arg1] = arg2;
        },
        __wbg_set_bea140a88be9b277: function(arg0, arg1, arg2) {
            arg0[arg1 >>> 0] = arg2;
        },
        __wbg_subarray_002b94d5e13d1411: function(arg0, arg1, arg2) {
            const ret = arg0.subarray(arg1 >>> 0, arg2 >>> 0);
            return ret;
        },
        __wbg_value_f3c585ee8f5ba40c: function(arg0) {
            const ret = arg0.value;
            return ret;
        },
        __wbindgen_generic_0000000000000001: function(arg0) {
            // Cast intrinsic for `F64 -> Externref`.
            const ret = arg0;
            return ret;
        },
        __wbindgen_generic_0000000000000002: function(arg0) {
            // Cast intrinsic for `I64 -> Externref`.
            const ret = arg0;
            return ret;
        },
        __wbindgen_generic_0000000000000003: function(arg0, arg1) {
            // Cast intrinsic for `Ref(String) -> Externref`.
            const ret = getStringFromWasm0(arg0, arg1);
            return ret;
        },
        __wbindgen_generic_0000000000000004: function(arg0) {
            // Cast intrinsic for `U64 -> Externref`.
            const ret = BigInt.asUintN(64, arg0);
            return ret;
        },
        __wbindgen_init_externref_table: function() {
            const table = wasm.__wbindgen_externrefs;
            const offset = table.grow(4);
            table.set(0, undefined);
            table.set(offset + 0, undefined);
            table.set(offset + 1, null);
            table.set(offset + 2, true);
            table.set(offset + 3, false);
        },
    };
    return {
        __proto__: null,
        "./activity_lens_bg.js": import0,
    };
}

const ArchiveListFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_archivelist_free(ptr, 1));
const EventTextFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_eventtext_free(ptr, 1));
const FileHashFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_filehash_free(ptr, 1));
const SessionFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_session_free(ptr, 1));
const ShardFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_shard_free(ptr, 1));
const UnpackerFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_unpacker_free(ptr, 1));
const WorkspaceFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_workspace_free(ptr, 1));

function addToExternrefTable0(obj) {
    const idx = wasm.__externref_table_alloc();
    wasm.__wbindgen_externrefs.set(idx, obj);
    return idx;
}

function _assertClass(instance, klass) {
    if (!(instance instanceof klass)) {
        throw new Error(`expected instance of ${klass.name}`);
    }
}

function debugString(val) {
    // primitive types
    const type = typeof val;
    if (type == 'number' || type == 'boolean' || val == null) {
        return  `${val}`;
    }
    if (type == 'string') {
        return `"${val}"`;
    }
    if (type == 'symbol') {
        const description = val.description;
        if (description == null) {
            return 'Symbol';
        } else {
            return `Symbol(${description})`;
        }
    }
    if (type == 'function') {
        const name = val.name;
        if (typeof name == 'string' && name.length > 0) {
            return `Function(${name})`;
        } else {
            return 'Function';
        }
    }
    // objects
    if (Array.isArray(val)) {
        const length = val.length;
        let debug = '[';
        if (length > 0) {
            debug += debugString(val[0]);
        }
        for(let i = 1; i < length; i++) {
            debug += ', ' + debugString(val[i]);
        }
        debug += ']';
        return debug;
    }
    // Test for built-in
    const builtInMatches = /\[object ([^\]]+)\]/.exec(toString.call(val));
    let className;
    if (builtInMatches && builtInMatches.length > 1) {
        className = builtInMatches[1];
    } else {
        // Failed to match the standard '[object ClassName]'
        return toString.call(val);
    }
    if (className == 'Object') {
        // we're a user defined class or Object
        // JSON.stringify avoids problems with cycles, and is generally much
        // easier than looping through ownProperties of `val`.
        try {
            return 'Object(' + JSON.stringify(val) + ')';
        } catch (_) {
            return 'Object';
        }
    }
    // errors
    if (val instanceof Error) {
        return `${val.name}: ${val.message}\n${val.stack}`;
    }
    // TODO we could test for more things here, like `Set`s and `Map`s.
    return className;
}

function getArrayF64FromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return getFloat64ArrayMemory0().subarray(ptr / 8, ptr / 8 + len);
}

function getArrayJsValueFromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    const mem = getDataViewMemory0();
    const result = [];
    for (let i = ptr; i < ptr + 4 * len; i += 4) {
        result.push(wasm.__wbindgen_externrefs.get(mem.getUint32(i, true)));
    }
    wasm.__externref_drop_slice(ptr, len);
    return result;
}

function getArrayU8FromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return getUint8ArrayMemory0().subarray(ptr / 1, ptr / 1 + len);
}

let cachedDataViewMemory0 = null;
function getDataViewMemory0() {
    if (cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer)) {
        cachedDataViewMemory0 = new DataView(wasm.memory.buffer);
    }
    return cachedDataViewMemory0;
}

let cachedFloat64ArrayMemory0 = null;
function getFloat64ArrayMemory0() {
    if (cachedFloat64ArrayMemory0 === null || cachedFloat64ArrayMemory0.byteLength === 0) {
        cachedFloat64ArrayMemory0 = new Float64Array(wasm.memory.buffer);
    }
    return cachedFloat64ArrayMemory0;
}

function getStringFromWasm0(ptr, len) {
    return decodeText(ptr >>> 0, len);
}

let cachedUint32ArrayMemory0 = null;
function getUint32ArrayMemory0() {
    if (cachedUint32ArrayMemory0 === null || cachedUint32ArrayMemory0.byteLength === 0) {
        cachedUint32ArrayMemory0 = new Uint32Array(wasm.memory.buffer);
    }
    return cachedUint32ArrayMemory0;
}

let cachedUint8ArrayMemory0 = null;
function getUint8ArrayMemory0() {
    if (cachedUint8ArrayMemory0 === null || cachedUint8ArrayMemory0.byteLength === 0) {
        cachedUint8ArrayMemory0 = new Uint8Array(wasm.memory.buffer);
    }
    return cachedUint8ArrayMemory0;
}

function handleError(f, args) {
    try {
        return f.apply(this, args);
    } catch (e) {
        const idx = addToExternrefTable0(e);
        wasm.__wbindgen_exn_store(idx);
    }
}

function isLikeNone(x) {
    return x === undefined || x === null;
}

function passArray32ToWasm0(arg, malloc) {
    const ptr = malloc(arg.length * 4, 4) >>> 0;
    getUint32ArrayMemory0().set(arg, ptr / 4);
    WASM_VECTOR_LEN = arg.length;
    return ptr;
}

function passArray8ToWasm0(arg, malloc) {
    const ptr = malloc(arg.length * 1, 1) >>> 0;
    getUint8ArrayMemory0().set(arg, ptr / 1);
    WASM_VECTOR_LEN = arg.length;
    return ptr;
}

function passArrayF64ToWasm0(arg, malloc) {
    const ptr = malloc(arg.length * 8, 8) >>> 0;
    getFloat64ArrayMemory0().set(arg, ptr / 8);
    WASM_VECTOR_LEN = arg.length;
    return ptr;
}

function passArrayJsValueToWasm0(array, malloc) {
    const ptr = malloc(array.length * 4, 4) >>> 0;
    for (let i = 0; i < array.length; i++) {
        const add = addToExternrefTable0(array[i]);
        getDataViewMemory0().setUint32(ptr + 4 * i, add, true);
    }
    WASM_VECTOR_LEN = array.length;
    return ptr;
}

function passStringToWasm0(arg, malloc, realloc) {
    if (realloc === undefined) {
        const buf = cachedTextEncoder.encode(arg);
        const ptr = malloc(buf.length, 1) >>> 0;
        getUint8ArrayMemory0().subarray(ptr, ptr + buf.length).set(buf);
        WASM_VECTOR_LEN = buf.length;
        return ptr;
    }

    let len = arg.length;
    let ptr = malloc(len, 1) >>> 0;

    const mem = getUint8ArrayMemory0();

    let offset = 0;

    for (; offset < len; offset++) {
        const code = arg.charCodeAt(offset);
        if (code > 0x7F) break;
        mem[ptr + offset] = code;
    }
    if (offset !== len) {
        if (offset !== 0) {
            arg = arg.slice(offset);
        }
        ptr = realloc(ptr, len, len = offset + arg.length * 3, 1) >>> 0;
        const view = getUint8ArrayMemory0().subarray(ptr + offset, ptr + len);
        const ret = cachedTextEncoder.encodeInto(arg, view);

        offset += ret.written;
        ptr = realloc(ptr, len, offset, 1) >>> 0;
    }

    WASM_VECTOR_LEN = offset;
    return ptr;
}

function takeFromExternrefTable0(idx) {
    const value = wasm.__wbindgen_externrefs.get(idx);
    wasm.__externref_table_dealloc(idx);
    return value;
}

let cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
cachedTextDecoder.decode();
const MAX_SAFARI_DECODE_BYTES = 2146435072;
let numBytesDecoded = 0;
function decodeText(ptr, len) {
    numBytesDecoded += len;
    if (numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {
        cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
        cachedTextDecoder.decode();
        numBytesDecoded = len;
    }
    return cachedTextDecoder.decode(getUint8ArrayMemory0().subarray(ptr, ptr + len));
}

const cachedTextEncoder = new TextEncoder();

if (!('encodeInto' in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function (arg, view) {
        const buf = cachedTextEncoder.encode(arg);
        view.set(buf);
        return {
            read: arg.length,
            written: buf.length
        };
    };
}

let WASM_VECTOR_LEN = 0;

let wasmModule, wasmInstance, wasm;
function __wbg_finalize_init(instance, module) {
    wasmInstance = instance;
    wasm = instance.exports;
    wasmModule = module;
    cachedDataViewMemory0 = null;
    cachedFloat64ArrayMemory0 = null;
    cachedUint32ArrayMemory0 = null;
    cachedUint8ArrayMemory0 = null;
    wasm.__wbindgen_start();
    return wasm;
}

async function __wbg_load(module, imports) {
    if (typeof Response === 'function' && module instanceof Response) {
        if (!module.ok) {
            throw new Error(`failed to fetch Wasm: ${module.status} ${module.statusText} fetching '${module.url}'`);
        }

        if (typeof WebAssembly.instantiateStreaming === 'function') {
            try {
                return await WebAssembly.instantiateStreaming(module, imports);
            } catch (e) {
                const validResponse = expectedResponseType(module.type);

                if (validResponse && module.headers.get('Content-Type') !== 'application/wasm') {
                    console.warn("`WebAssembly.instantiateStreaming` failed because your server does not serve Wasm with `application/wasm` MIME type. Falling back to `WebAssembly.instantiate` which is slower. Original error:\n", e);

                } else { throw e; }
            }
        }

        const bytes = await module.arrayBuffer();
        return await WebAssembly.instantiate(bytes, imports);
    } else {
        const instance = await WebAssembly.instantiate(module, imports);

        if (instance instanceof WebAssembly.Instance) {
            return { instance, module };
        } else {
            return instance;
        }
    }

    function expectedResponseType(type) {
        switch (type) {
            case 'basic': case 'cors': case 'default': return true;
        }
        return false;
    }
}

function initSync(module) {
    if (wasm !== undefined) return wasm;


    if (module !== undefined) {
        if (Object.getPrototypeOf(module) === Object.prototype) {
            ({module} = module)
        } else {
            console.warn('using deprecated parameters for `initSync()`; pass a single object instead')
        }
    }

    const imports = __wbg_get_imports();
    if (!(module instanceof WebAssembly.Module)) {
        module = new WebAssembly.Module(module);
    }
    const instance = new WebAssembly.Instance(module, imports);
    return __wbg_finalize_init(instance, module);
}

async function __wbg_init(module_or_path) {
    if (wasm !== undefined) return wasm;


    if (module_or_path !== undefined) {
        if (Object.getPrototypeOf(module_or_path) === Object.prototype) {
            ({module_or_path} = module_or_path)
        } else {
            console.warn('using deprecated parameters for the initialization function; pass a single object instead')
        }
    }

    if (module_or_path === undefined) {
        module_or_path = new URL('activity_lens_bg.wasm', import.meta.url);
    }
    const imports = __wbg_get_imports();

    if (typeof module_or_path === 'string' || (typeof Request === 'function' && module_or_path instanceof Request) || (typeof URL === 'function' && module_or_path instanceof URL)) {
        module_or_path = fetch(module_or_path);
    }

    const { instance, module } = await __wbg_load(await module_or_path, imports);

    return __wbg_finalize_init(instance, module);
}

export { initSync, __wbg_init as default };
