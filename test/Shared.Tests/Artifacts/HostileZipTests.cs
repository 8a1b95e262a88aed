using Support.Archives;

namespace Shared.Tests.Artifacts;

/// <summary>Each way to break a zip archive, or to trick with one, and the words that refuse it.</summary>
public sealed class HostileZipTests : IDisposable
{
    private readonly UnpackAttempt _attempt = new();

    private static readonly ZipPart Good = new("good");
    private static readonly byte[] Whole = new ZipBytes(Good, new ZipPart("other") { Deflated = true }).Build();

    private static readonly Dictionary<string, (Func<byte[]> Archive, string EntryAndRule)> Cases = new()
    {
        ["encrypted"] = (() => Zip(new ZipPart("x") { Both = h => h with { Flags = (ushort)(h.Flags | 1) } }), "'x' is encrypted"),
        ["strongly encrypted"] = (() => Zip(new ZipPart("x") { Both = h => h with { Flags = (ushort)(h.Flags | 0x40) } }), "'x' is encrypted"),
        ["masked headers"] = (() => Zip(new ZipPart("x") { Both = h => h with { Flags = (ushort)(h.Flags | 0x2000) } }), "'x' is encrypted"),
        ["patch"] = (() => Zip(new ZipPart("x") { Both = h => h with { Flags = (ushort)(h.Flags | 0x20) } }), "'x' is a patch"),
        ["bzip2"] = (() => Zip(new ZipPart("x") { Both = h => h with { Method = 12 } }), "'x' is compressed by method 12"),
        ["deflate64"] = (() => Zip(new ZipPart("x") { Both = h => h with { Method = 9 } }), "'x' is compressed by method 9"),
        ["AES"] = (() => Zip(new ZipPart("x") { Both = h => h with { Method = 99 } }), "'x' is compressed by method 99"),

        ["other name"] = (() => Zip(new ZipPart("x") { Local = h => h with { Name = "y"u8.ToArray() } }), "'x' has another name in its own header"),
        ["longer name"] = (() => Zip(new ZipPart("x") { Local = h => h with { Name = "x/../../y"u8.ToArray() } }), "'x' has another name"),
        ["other method"] = (() => Zip(new ZipPart("x") { Local = h => h with { Method = 8 } }), "'x' has another compression method"),
        ["other length"] = (() => Zip(new ZipPart("x") { Local = h => h with { Length = 6 } }), "'x' has another length"),
        ["other compressed length"] = (() => Zip(new ZipPart("x") { Local = h => h with { CompressedLength = 6 } }), "'x' has another length"),
        ["other checksum"] = (() => Zip(new ZipPart("x") { Local = h => h with { Crc = 1 } }), "'x' has another checksum in its own header"),
        ["other encryption"] = (() => Zip(new ZipPart("x") { Local = h => h with { Flags = 0x801 } }), "'x' has another set of flags"),
        ["other descriptor"] = (() => Zip(new ZipPart("x") { Local = h => h with { Flags = 0x808 } }), "'x' has another set of flags"),
        ["other encoding"] = (() => Zip(new ZipPart("x") { Local = h => h with { Flags = 0 } }), "'x' has another set of flags"),
        ["other 64-bit length"] = (() => Zip(new ZipPart("x") { Zip64 = true, Local = h => h with { Extra = ZipBytes.Extra(1, 8, 7) } }), "'x' has another length"),
        ["no local header"] = (() => Zip(new ZipPart("x") { Central = h => h with { Offset = 1 } }), "'x' is not where the directory says"),

        ["length too small"] = (() => Zip(new ZipPart("x", new string('x', 5000)) { Deflated = true, Both = h => h with { Length = 10 } }), "'x' unpacks to more than the 10 bytes that it claims"),
        ["length too great"] = (() => Zip(new ZipPart("x") { Deflated = true, Both = h => h with { Length = 100 } }), "'x' unpacks to 7 bytes, and claims 100"),
        ["large length too small"] = (() => Zip(new ZipPart("x", new byte[6 << 20]) { Deflated = true, Both = h => h with { Length = (5 << 20) + 1 } }), "'x' unpacks to more than"),
        ["large length too great"] = (() => Zip(new ZipPart("x", new byte[5 << 20]) { Deflated = true, Both = h => h with { Length = 6 << 20 } }), "'x' unpacks to"),
        ["stored with two lengths"] = (() => Zip(new ZipPart("x") { Both = h => h with { Length = 6 } }), "'x' is stored, but has two lengths"),
        ["wrong checksum"] = (() => Zip(new ZipPart("x") { Both = h => h with { Crc = h.Crc ^ 1 } }), "'x' has a wrong checksum (CRC-32)"),
        ["wrong checksum of nothing"] = (() => Zip(new ZipPart("x", "") { Both = h => h with { Crc = 1 } }), "'x' has a wrong checksum"),
        ["wrong large checksum"] = (() => Zip(new ZipPart("x", new byte[5 << 20]) { Both = h => h with { Crc = 1 } }), "'x' has a wrong checksum"),
        ["no deflate data"] = (() => Zip(new ZipPart("x") { Deflated = true, Data = [0xFF, 0xFF, 0xFF, 0xFF] }), "'x' cannot be decompressed"),
        ["half the deflate data"] = (() => Zip(new ZipPart("x") { Deflated = true, Data = ZipPart.Deflate("content"u8.ToArray())[..4] }), "'x' "),

        ["descriptor with other length"] = (() => Zip(new ZipPart("x") { Descriptor = h => ZipBytes.Descriptor(h with { Length = 6 }) }), "'x' has another checksum or length behind its data"),
        ["descriptor with other checksum"] = (() => Zip(new ZipPart("x") { Descriptor = h => ZipBytes.Descriptor(h with { Crc = 6 }, signature: false) }), "'x' has another checksum or length behind its data"),
        ["missing descriptor"] = (() => Zip(new ZipPart("x") { Descriptor = _ => [] }), "'x' has another checksum or length behind its data"),
        ["lie beside a descriptor"] = (() => Zip(new ZipPart("x") { Descriptor = h => ZipBytes.Descriptor(h), Local = h => h with { Length = 6 } }), "'x' has another length"),
        ["wrong checksum beside a descriptor"] = (() => Zip(new ZipPart("x") { Descriptor = h => ZipBytes.Descriptor(h), Local = h => h with { Crc = 6 } }), "'x' has another checksum in its own header"),
        ["64-bit lie beside a descriptor"] = (() => Zip(new ZipPart("x") { Zip64 = true, Descriptor = h => ZipBytes.Descriptor(h, wide: true), Local = h => h with { Extra = ZipBytes.Extra(1, 8, 7) } }), "'x' has another length"),

        ["offset outside"] = (() => Zip(new ZipPart("x") { Central = h => h with { Offset = 1 << 20 } }), "'x' lies outside the archive"),
        ["offset in the directory"] = (() => Zip(new ZipPart("x") { Central = h => h with { Offset = 70 } }), "'x' lies outside the archive"),
        ["data reaches into the directory"] = (() => Zip(new ZipPart("x") { Both = h => h with { Length = 8, CompressedLength = 8 } }), "'x' reaches beyond the archive"),
        ["name reaches into the directory"] = (() => new ZipBytes(new ZipPart("x")).Build().Patch(26, 0xFF), "'x' reaches beyond the archive"),
        ["huge 64-bit compressed length"] = (() => Zip(Zip64Lengths(7, long.MaxValue)), "'x' reaches beyond the archive"),
        ["negative 64-bit compressed length"] = (() => Zip(Zip64Lengths(7, ulong.MaxValue)), "'x' has a negative length or offset"),
        ["negative 64-bit length"] = (() => Zip(Zip64Lengths(1UL << 63, 7)), "'x' has a negative length or offset"),
        ["huge 64-bit length"] = (() => Zip(Zip64Lengths(long.MaxValue, 9)), "unpacks to more than 10240 MiB"),
        ["huge 64-bit offset"] = (() => Zip(new ZipPart("x") { Zip64 = true, Central = h => h with { Extra = ZipBytes.Extra(1, 7, 7, long.MaxValue) } }), "'x' lies outside the archive"),
        ["negative 64-bit offset"] = (() => Zip(new ZipPart("x") { Zip64 = true, Central = h => h with { Extra = ZipBytes.Extra(1, 7, 7, 1UL << 63) } }), "'x' has a negative length or offset"),
        ["short 64-bit field"] = (() => Zip(new ZipPart("x") { Zip64 = true, Central = h => h with { Extra = ZipBytes.Extra(1, 7) } }), "'x' has no 64-bit length where it needs one"),
        ["extra field longer than itself"] = (() => Zip(new ZipPart("x") { Central = h => h with { Length = uint.MaxValue, Extra = [1, 0, 200, 0, 7, 0, 0, 0, 0, 0, 0, 0] } }), "'x' has no 64-bit length where it needs one"),
        ["other part"] = (() => Zip(new ZipPart("x") { Central = h => h with { Disk = 1 } }), "'x' lies in another part"),

        ["entry in an entry"] = (InOneAnother, "'inner' overlaps another one at byte"),
        ["one data, two names"] = (() => Zip(new ZipPart("x"), new ZipPart("y") { Central = h => h with { Offset = 41 } }), "'y' has another name in its own header"),
        ["one data twice"] = (() => Zip(new ZipPart("x"), new ZipPart("x") { Central = h => h with { Offset = 41 } }), "'x' is there twice"),

        ["the same name twice"] = (() => Zip(new ZipPart("a/x"), new ZipPart("a/x")), "'a/x' is there twice"),
        ["the same folder twice"] = (() => Zip(ZipPart.Folder("a/"), ZipPart.Folder("a/")), "'a' is there twice"),
        ["file and folder"] = (() => Zip(new ZipPart("a"), new ZipPart("a/b")), "'a/b' lies in 'a', which is not a folder"),
        ["folder and file"] = (() => Zip(new ZipPart("a/b"), new ZipPart("a")), "'a' is there as a folder and as something else"),
        ["folder by slash only"] = (() => Zip(new ZipPart("a/", "") { Mode = ZipPart.FileMode }), "'a/' is a folder by its name or by its mode, but not by both"),
        ["folder by mode only"] = (() => Zip(new ZipPart("a", "") { Mode = ZipPart.FolderMode }), "'a' is a folder by its name or by its mode, but not by both"),
        ["folder with content"] = (() => Zip(new ZipPart("a/")), "'a' is a folder with content"),
        ["up"] = (() => Zip(new ZipPart("../x")), "'../x' leaves its folder"),
        ["up behind a name"] = (() => Zip(new ZipPart("a/../../x")), "'a/../../x' leaves its folder"),
        ["absolute"] = (() => Zip(new ZipPart("/etc/x")), "'/etc/x' is absolute"),
        ["drive letter"] = (() => Zip(new ZipPart("C:/x")), "'C:/x' names a drive"),
        ["drive letter without a slash"] = (() => Zip(new ZipPart("C:x")), "'C:x' names a drive"),
        ["backslash"] = (() => Zip(new ZipPart("..\\x")), "'..\\x' has a backslash"),
        ["control character"] = (() => Zip(new ZipPart("a\nb")), "'a\\u000ab' has a control character"),
        ["deep"] = (() => Zip(new ZipPart(string.Concat(Enumerable.Repeat("a/", 200)) + "x")), "lies in more than 128 folders"),
        ["up behind a dot"] = (() => Zip(new ZipPart("./../x")), "'../x' leaves its folder"),
        ["two dots in front"] = (() => Zip(new ZipPart("././x")), "'./x' leaves its folder"),
        ["absolute behind a dot"] = (() => Zip(new ZipPart(".//x")), "'/x' is absolute"),
        ["a dot in front in one header only"] = (() => Zip(new ZipPart("x") { Local = h => h with { Name = "./x"u8.ToArray() } }), "'x' has another name in its own header"),
        ["twice by a dot"] = (() => Zip(new ZipPart("./good")), "'good' is there twice"),
        ["file and folder by a dot"] = (() => Zip(new ZipPart("./good/x")), "'good/x' lies in 'good', which is not a folder"),
        ["link that counts the dot as a folder"] = (() => Zip(ZipPart.Link("./x", "../outside")), "'x' is a symbolic link to '../outside'"),
        ["the root as a file"] = (() => Zip(new ZipPart(".")), "'.' leaves its folder"),
        ["the root as a link"] = (() => Zip(ZipPart.Link(".", "good")), "'.' leaves its folder"),
        ["the root with content"] = (() => Zip(new ZipPart("./")), "'.' is a folder with content"),
        ["two slashes"] = (() => Zip(ZipPart.Folder("a//")), "'a//' has an empty part in its name"),
        ["no name"] = (() => Zip(new ZipPart("")), "'' has no name"),
        ["NUL"] = (() => Zip(new ZipPart("a\0b")), "'a\\u0000b' has a control character"),
        ["not UTF-8"] = (() => Zip(new ZipPart("?") { RawName = [0xFF, 0x61] }), "'ÿa' has a name that is not UTF-8"),
        ["overlong UTF-8"] = (() => Zip(new ZipPart("?") { RawName = [0xC0, 0xAE, 0xC0, 0xAE, 0x2F, 0x78] }), "has a name that is not UTF-8"),
        ["device"] = (() => Zip(new ZipPart("x", "") { Mode = 0x21FF }), "'x' is a device"),
        ["socket"] = (() => Zip(new ZipPart("x", "") { Mode = 0xC1FF }), "'x' is a device"),

        ["link outside"] = (() => Zip(ZipPart.Link("a/x", "../../outside")), "'a/x' is a symbolic link to '../../outside'"),
        ["absolute link"] = (() => Zip(ZipPart.Link("x", "/etc/passwd")), "'x' is a symbolic link to '/etc/passwd'"),
        ["over a link"] = (() => Zip(ZipPart.Link("a", "good"), new ZipPart("a")), "'a' is there twice"),
        ["through a link that comes later"] = (() => Zip(new ZipPart("a/x"), ZipPart.Link("a", ".")), "'a' is there as a folder and as something else"),
        ["link through a link outside"] = (() => Zip(ZipPart.Link("a/up", ".."), ZipPart.Link("a/out", "up/../../outside")), "'a/out' is a symbolic link to 'up/../../outside'"),
        ["chain of links"] = (() => Zip(ZipPart.Link("a", "."), ZipPart.Link("a/b", "../outside")), "'a/b' lies in 'a', which is not a folder"),
        ["file through a link"] = (() => Zip(ZipPart.Link("a", "b"), ZipPart.Folder("b/"), new ZipPart("a/x")), "'a/x' lies in 'a', which is not a folder"),
        ["empty target"] = (() => Zip(ZipPart.Link("a", "")), "'a' is a symbolic link to ''"),
        ["target with NUL"] = (() => Zip(ZipPart.Link("a", "b\0c")), "'a' is a symbolic link to 'b\\u0000c'"),
        ["target that forges a line"] = (() => Zip(ZipPart.Link("a", "b\nERROR")), "'a' is a symbolic link to 'b\\u000aERROR'"),
        ["target not UTF-8"] = (() => Zip(new ZipPart("a", [0xFF]) { Mode = ZipPart.LinkMode }), "'a' is a symbolic link to a name that is not UTF-8"),
        ["long target"] = (() => Zip(ZipPart.Link("a", new string('x', 4096))), "'a' is a symbolic link with a target of more than 4095 bytes"),
        ["long data of a short target"] = (() => Zip(ZipPart.Link("a", "b") with { Deflated = true, Data = [.. new byte[5 << 20], .. ZipPart.Deflate("b"u8.ToArray())] }), "'a' is a symbolic link with a target of more than"),

        ["counts disagree"] = (() => new ZipBytes(Good) { Change32 = e => e with { EntriesHere = 2 } }.Build(), "its end counts its entries in two ways"),
        ["one entry too many"] = (() => new ZipBytes(Good) { Change32 = e => e with { EntriesHere = 2, Entries = 2 } }.Build(), "its directory ends in the middle of an entry"),
        ["one entry too few"] = (() => new ZipBytes(Good, new ZipPart("x")) { Change32 = e => e with { EntriesHere = 1, Entries = 1 } }.Build(), "its directory has 47 bytes more"),
        ["no entries"] = (() => new ZipBytes(Good) { Change32 = e => e with { EntriesHere = 0, Entries = 0 } }.Build(), "its directory has 50 bytes more"),
        ["directory longer"] = (() => new ZipBytes(Good) { Change32 = e => e with { Length = e.Length + 1 } }.Build(), "its directory is not where its end says"),
        ["directory elsewhere"] = (() => new ZipBytes(Good) { Change32 = e => e with { Offset = 0 } }.Build(), "its directory is not where its end says"),
        ["part of several"] = (() => new ZipBytes(Good) { Change32 = e => e with { Disk = 1 } }.Build(), "it is one part of an archive in several parts"),
        ["64-bit counts disagree"] = (() => new ZipBytes(Good) { Zip64 = true, Change64 = e => e with { EntriesHere = 2 } }.Build(), "its end counts its entries in two ways"),
        ["64-bit count is negative"] = (() => new ZipBytes() { Zip64 = true, Before = Local(), Change64 = e => e with { EntriesHere = ulong.MaxValue, Entries = ulong.MaxValue } }.Build(), "its directory is not where its end says"),
        ["64-bit count is huge"] = (() => new ZipBytes(Good) { Zip64 = true, Change64 = e => e with { EntriesHere = long.MaxValue, Entries = long.MaxValue } }.Build(), "has 9223372036854775807 entries"),
        ["64-bit offset wraps around"] = (() => new ZipBytes(Good) { Zip64 = true, Change64 = e => e with { Offset = (1UL << 63) + e.Offset, Length = (1UL << 63) + e.Length } }.Build(), "its directory is not where its end says"),
        ["64-bit end outside"] = (() => new ZipBytes(Good) { Zip64 = true, Change64 = e => e with { Zip64Offset = long.MaxValue - 20 } }.Build(), "its zip64 end lies outside the file"),
        ["64-bit end elsewhere"] = (() => new ZipBytes(Good) { Zip64 = true, Change64 = e => e with { Zip64Offset = 0 } }.Build(), "its zip64 end is not where the locator says"),
        ["64-bit end of another size"] = (() => new ZipBytes(Good) { Zip64 = true, Change64 = e => e with { Zip64Size = 45 } }.Build(), "its zip64 end is not where the locator says"),
        ["64-bit part of several"] = (() => new ZipBytes(Good) { Zip64 = true, Change64 = e => e with { Disk = 1 } }.Build(), "it is one part of an archive in several parts"),
        ["two ends disagree"] = (() => new ZipBytes(Good) { Zip64 = true, Change32 = e => e with { EntriesHere = 2, Entries = 2 } }.Build(), "its end and its zip64 end disagree"),
        ["an end in the comment"] = (() => new ZipBytes(Good) { Comment = new ZipBytes().Build() }.Build(), "it has two ends"),
        ["an archive in the comment"] = (() => new ZipBytes(Good) { Comment = Whole }.Build(), "it has two ends"),
        ["bytes behind"] = (() => new ZipBytes(Good) { Behind = [0] }.Build(), "its end is missing (it was cut off), or something else stands behind it"),
        ["an archive behind"] = (() => [.. new ZipBytes(Good).Build(), .. Whole], "its directory is not where its end says"),
        ["bytes in front"] = (() => [.. "PK\x3\x4"u8, .. Whole], "its directory is not where its end says"),
        ["a program in front"] = (() => [.. "#!/bin/sh\n"u8, .. Whole], "it is no zip and no tar archive"),
        ["only a first byte"] = (() => [(byte)'P'], "it is no zip and no tar archive (1 bytes)"),
        ["something else in the directory"] = (() => new ZipBytes(Good).Build().Patch(41 + 3, 3), "its directory has something else than an entry"),
    };

    public static TheoryData<string> Ways => [.. Cases.Keys];

    public void Dispose() => _attempt.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public Task It_is_refused_by_name_and_rule_and_leaves_nothing(string what) => _attempt.RefusedAsync(Cases[what].Archive(), Cases[what].EntryAndRule);

    [Fact]
    public async Task It_is_refused_wherever_it_is_cut_off()
    {
        for (var length = 4; length < Whole.Length; length++)
            await _attempt.RefusedAsync(Whole[..length], "'App' is damaged");
    }

    [Fact]
    public async Task A_message_is_not_as_long_as_the_name_that_it_is_about()
    {
        var e = await _attempt.RefusedAsync(Zip(new ZipPart("../" + new string('x', 60_000))), "leaves its folder");

        Assert.InRange(e.Message.Length, 300, 600);
    }

    [Fact]
    public async Task A_name_does_not_turn_the_reading_direction_of_a_message() =>
        await _attempt.RefusedAsync(Zip(new ZipPart("../\u202Etxt.exe\u2028")), "'../\\u202etxt.exe\\u2028' leaves its folder");

    [Fact]
    public async Task An_archive_in_an_archive_is_a_file()
    {
        var bomb = Zip(new ZipPart("inner", new byte[1 << 20]) { Deflated = true });

        Assert.Equal(["inner.zip 644  " + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bomb))],
            await _attempt.AcceptedAsync(new ZipBytes(new ZipPart("inner.zip", bomb)).Build()));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_descriptor_is_read_in_each_of_its_forms(bool signature, bool wide)
    {
        var parts = new[] { new ZipPart("a") { Deflated = true }, new ZipPart("b"), new ZipPart("c", "") }.Select(part => part with { Descriptor = h => ZipBytes.Descriptor(h, signature, wide) });

        Assert.Equal(3, (await _attempt.AcceptedAsync(new ZipBytes([.. parts]).Build())).Count);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Zip64_is_read_where_nothing_needs_it(bool entry, bool end) =>
        Assert.Single(await _attempt.AcceptedAsync(new ZipBytes(new ZipPart("a") { Zip64 = entry }) { Zip64 = end, Comment = "with a comment"u8.ToArray() }.Build()));

    [Theory]
    [InlineData(0)]
    [InlineData(0x800)]
    public async Task A_name_is_UTF_8_with_the_flag_and_without(int flags) =>
        Assert.StartsWith("größe/🐪 ", (await _attempt.AcceptedAsync(new ZipBytes(new ZipPart("größe/🐪") { Both = h => h with { Flags = (ushort)flags } }).Build()))[1], StringComparison.Ordinal);

    [Fact]
    public async Task Names_that_only_another_system_takes_for_one_or_for_none_are_names() =>
        Assert.Equal(["aux", "cafe\u0301", "caf\u00e9", "dot.", "space "], Names(await _attempt.AcceptedAsync(Zip("dot.", "space ", "aux", "caf\u00e9", "cafe\u0301"))));

    [Fact]
    public async Task Set_user_id_set_group_id_and_the_sticky_bit_are_dropped() =>
        Assert.Equal(["file 755", "folder/ 755"], (await _attempt.AcceptedAsync(new ZipBytes(new ZipPart("file") { Mode = 0x8FED }, ZipPart.Folder("folder/") with { Mode = 0x4FED }).Build()))
            .Select(line => line[..(line.IndexOf(" 755", StringComparison.Ordinal) + 4)]));

    [Fact]
    public async Task Folders_get_their_permissions_from_the_inside_out_in_whatever_order_they_come()
    {
        var locked = ZipPart.Folder("a/") with { Mode = 0x4000 | 0b101_000_000 };

        Assert.Equal(["a/ 500", "a/b/ 500", "a/b/c/ 755"], await _attempt.AcceptedAsync(new ZipBytes(ZipPart.Folder("a/b/c/"), locked with { Name = "a/b/" }, locked).Build()));
    }

    [Fact]
    public async Task A_dot_in_front_of_names_is_left_out_and_the_root_is_nobodys_entry() =>
        Assert.Equal(["a/ 700", "a/b 644", "a/c -> b"], (await _attempt.AcceptedAsync(new ZipBytes(ZipPart.Folder("./") with { Mode = 0x4000 }, ZipPart.Folder("./a/") with { Mode = 0x41C0 }, new ZipPart("./a/b"), ZipPart.Link("./a/c", "b")).Build()))
            .Select(line => line.Split("  ")[0]));

    [Fact]
    public async Task Bytes_between_the_entries_and_the_directory_are_nobodys() =>
        Assert.Single(await _attempt.AcceptedAsync(new ZipBytes(Good) { Between = Local() }.Build()));

    private static byte[] Zip(params ZipPart[] parts) => new ZipBytes([Good, .. parts]).Build();

    private static byte[] Zip(params string[] names) => new ZipBytes([.. names.Select(name => new ZipPart(name))]).Build();

    private static IEnumerable<string> Names(IEnumerable<string> tree) => tree.Select(line => line[..line.IndexOf(" 644", StringComparison.Ordinal)]);

    private static byte[] Local() => ZipBytes.LocalBytes(new ZipPart("hidden"));

    private static ZipPart Zip64Lengths(ulong length, ulong compressed) => new("x")
    {
        Deflated = true,
        Zip64 = true,
        Local = h => h with { Extra = ZipBytes.Extra(1, length, compressed) },
        Central = h => h with { Extra = ZipBytes.Extra(1, length, compressed, h.Offset == uint.MaxValue ? (ulong)ZipBytes.LocalBytes(Good).Length : 0) },
    };

    // The bomb of overlapping files: each one's content is the next one, with its header.
    private static byte[] InOneAnother()
    {
        var inner = new ZipPart("inner", "content of both");
        var outer = new ZipPart("outer", ZipBytes.LocalBytes(inner));
        return new ZipBytes(outer, inner with { Central = h => h with { Offset = 30 + 5 } }) { Between = [] }.Build();
    }
}
