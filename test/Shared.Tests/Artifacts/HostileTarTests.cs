using System.Buffers.Binary;
using CodePipelineActions.Artifacts;
using Support.Archives;

namespace Shared.Tests.Artifacts;

/// <summary>Each way to break a tar archive, gzipped or not, or to trick with one, and the words that refuse it.</summary>
public sealed class HostileTarTests : IDisposable
{
    private readonly UnpackAttempt _attempt = new();

    // What GZipStream makes of nothing is nothing.
    private static readonly byte[] NoContent = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private static readonly Dictionary<string, (Func<TarBytes> Archive, string EntryAndRule)> Cases = new()
    {
        ["up"] = (() => Tar().File("../x"), "'../x' leaves its folder"),
        ["up behind a dot"] = (() => Tar().File("./../x"), "'../x' leaves its folder"),
        ["two dots in front"] = (() => Tar().File("././x"), "'./x' leaves its folder"),
        ["absolute behind a dot"] = (() => Tar().File(".//x"), "'/x' is absolute"),
        ["link that counts the dot as a folder"] = (() => Tar().Link('2', "./x", "../outside"), "'x' is a symbolic link to '../outside'"),
        ["the root as a file"] = (() => Tar().File("."), "'.' leaves its folder"),
        ["the root as a link"] = (() => Tar().Link('2', ".", "good"), "'.' leaves its folder"),
        ["the root with content"] = (() => Tar().Entry('5', "./", new byte[512]), "'./' is no file, but has content"),
        ["up by prefix"] = (() => Tar().Entry('0', "x", [], h => "../.."u8.CopyTo(h.AsSpan(345))), "'../../x' leaves its folder"),
        ["up by pax"] = (() => Tar().Pax(("path", "a/../../x")).File("x"), "'a/../../x' leaves its folder"),
        ["up by a long name"] = (() => Tar().Long('L', "../x").File("x"), "'../x' leaves its folder"),
        ["absolute"] = (() => Tar().File("/x"), "'/x' is absolute"),
        ["absolute by pax"] = (() => Tar().Pax(("path", "/etc/x")).File("x"), "'/etc/x' is absolute"),
        ["drive letter"] = (() => Tar().File("C:/x"), "'C:/x' names a drive"),
        ["drive letter without a slash"] = (() => Tar().File("C:x"), "'C:x' names a drive"),
        ["backslash"] = (() => Tar().File("..\\x"), "'..\\x' has a backslash"),
        ["control character"] = (() => Tar().File("a\nb"), "'a\\u000ab' has a control character"),
        ["NUL by pax"] = (() => Tar().Pax(("path", "a\0b")).File("x"), "'a\\u0000b' has a control character"),
        ["no name"] = (() => Tar().File(""), "'' has no name"),
        ["no name by pax"] = (() => Tar().Pax(("path", "")).File("x"), "'' has no name"),
        ["not UTF-8"] = (() => Tar().Entry('0', "x", [], h => h[0] = 0xFF), "'ÿ' has a name that is not UTF-8"),
        ["two slashes"] = (() => Tar().Folder("a//"), "'a//' has an empty part in its name"),
        ["twice"] = (() => Tar().File("good"), "'good' is there twice"),
        ["twice by a dot"] = (() => Tar().File("./good"), "'good' is there twice"),
        ["file and folder"] = (() => Tar().File("good/x"), "'good/x' lies in 'good', which is not a folder"),
        ["folder and file"] = (() => Tar().Folder("a/").File("a"), "'a' is there as a folder and as something else"),
        ["folder that only stands in a name, and file"] = (() => Tar().File("a/b").File("a"), "'a' is there as a folder and as something else"),
        ["the same folder twice"] = (() => Tar().Folder("a/").Folder("a/"), "'a' is there twice"),
        ["file as a folder"] = (() => Tar().Folder("good/"), "'good' is there as a folder and as something else"),
        ["deep"] = (() => Tar().Pax(("path", string.Concat(Enumerable.Repeat("a/", 200)) + "x")).File("x"), "lies in more than 128 folders"),

        ["link outside"] = (() => Tar().Link('2', "a/x", "../../outside"), "'a/x' is a symbolic link to '../../outside'"),
        ["link outside by pax"] = (() => Tar().Pax(("linkpath", "/etc/passwd")).Link('2', "x", "good"), "'x' is a symbolic link to '/etc/passwd'"),
        ["link outside by a long target"] = (() => Tar().Long('K', "/etc/passwd").Link('2', "x", "good"), "'x' is a symbolic link to '/etc/passwd'"),
        ["link up behind a name"] = (() => Tar().Link('2', "x", "a/../../outside"), "'x' is a symbolic link to 'a/../../outside'"),
        ["target with NUL"] = (() => Tar().Pax(("linkpath", "b\0c")).Link('2', "x", "good"), "'x' is a symbolic link to 'b\\u0000c'"),
        ["empty target"] = (() => Tar().Link('2', "x", ""), "'x' is a symbolic link to ''"),
        ["long target"] = (() => Tar().Pax(("linkpath", new string('x', 5000))).Link('2', "x", "good"), "'x' is a symbolic link with a target of more than 4095 bytes"),
        ["through a link"] = (() => Tar().Link('2', "a", ".").File("a/x"), "'a/x' lies in 'a', which is not a folder"),
        ["through a link that comes later"] = (() => Tar().File("a/x").Link('2', "a", "."), "'a' is there as a folder and as something else"),
        ["over a link"] = (() => Tar().Link('2', "a", "good").File("a"), "'a' is there twice"),
        ["hard link"] = (() => Tar().Link('1', "x", "good"), "'x' is a hard link"),
        ["hard link outside"] = (() => Tar().Link('1', "x", "/etc/passwd"), "'x' is a hard link"),
        ["character device"] = (() => Tar().Entry('3', "x", []), "'x' is a device or a pipe"),
        ["block device"] = (() => Tar().Entry('4', "x", []), "'x' is a device or a pipe"),
        ["pipe"] = (() => Tar().Entry('6', "x", []), "'x' is a device or a pipe"),
        ["sparse"] = (() => Tar().Entry('S', "x", []), "'x' is a sparse file"),
        ["sparse by pax"] = (() => Tar().Pax(("GNU.sparse.major", "1"), ("GNU.sparse.name", "y")).File("x"), "'x' is a sparse file"),
        ["continued from another part"] = (() => Tar().Entry('M', "x", []), "'x' is of the type 'M'"),
        ["folder with content"] = (() => Tar().Entry('5', "x", new byte[512]), "'x' is no file, but has content"),
        ["link with content"] = (() => Tar().Entry('2', "x", new byte[512]), "'x' is no file, but has content"),

        ["wrong checksum"] = (() => Tar().Raw(new TarBytes().File("x").Build().Patch(0, (byte)'y')), "it has something else than a tar header"),
        ["length that is none"] = (() => Tar().Entry('0', "x", [], h => "-1"u8.CopyTo(h.AsSpan(124))), "'x' has a length that is none"),
        ["negative length"] = (() => Tar().Entry('0', "x", [], h => h.AsSpan(124, 12).Fill(0xFF)), "'x' has a length that is none"),
        ["length of 95 bits"] = (() => Tar().Entry('0', "x", [], h => h[124] = 0xBF), "'x' has a length that is none"),
        ["length of 63 bits"] = (() => Tar().Entry('0', "x", [], Binary(long.MaxValue)), "unpacks to more than 10240 MiB"),
        ["mode that is none"] = (() => Tar().Entry('0', "x", [], h => h[100] = (byte)'9'), "'x' has a mode that is none"),
        ["two lengths"] = (() => Tar().Pax(("size", "512")).File("x"), "'x' has another length in its pax header than in its own"),
        ["hidden by a length"] = (() => Tar().Pax(("size", "0")).File("x"), "'x' has another length in its pax header than in its own"),
        ["64-bit length by pax"] = (() => Tar().Pax(("size", "9223372036854775807")).File("x"), "unpacks to more than 10240 MiB"),
        ["65-bit length by pax"] = (() => Tar().Pax(("size", "18446744073709551616")).File("x"), "it has a pax header with a size that is none"),
        ["negative length by pax"] = (() => Tar().Pax(("size", "-1")).File("x"), "it has a pax header with a size that is none"),
        ["time that is none"] = (() => Tar().Pax(("mtime", "NaN")).File("x"), "it has a pax header with a time that is none"),

        ["pax record longer than its header"] = (() => Tar().Entry('x', "p", "99 path=y\n"u8.ToArray()).File("x"), "it has a pax header with a record that is none"),
        ["pax record of length 0"] = (() => Tar().Entry('x', "p", "0 path=y\n"u8.ToArray()).File("x"), "it has a pax header with a record that is none"),
        ["pax record of a negative length"] = (() => Tar().Entry('x', "p", "-9 path=y\n"u8.ToArray()).File("x"), "it has a pax header with a record that is none"),
        ["pax record of a huge length"] = (() => Tar().Entry('x', "p", "99999999999999999999 path=y\n"u8.ToArray()).File("x"), "it has a pax header with a record that is none"),
        ["pax record without an end"] = (() => Tar().Entry('x', "p", "9 path=yy"u8.ToArray()).File("x"), "it has a pax header with a record that is none"),
        ["pax record without a key"] = (() => Tar().Entry('x', "p", "5 =y\n"u8.ToArray()).File("x"), "it has a pax header with a record without a key"),
        ["huge pax header"] = (() => Tar().Entry('x', "p", [], Binary(2L << 30)).File("x"), "'p' is a header of 2147483648 bytes"),
        ["huge long name"] = (() => Tar().Entry('L', "l", [], Binary(long.MaxValue)).File("x"), "'l' is a header of 9223372036854775807 bytes"),
        ["one name for all"] = (() => Tar().Entry('g', "g", TarBytes.PaxRecord("path", "y")).File("x"), "it has a pax header that gives all its entries one name"),
        ["two pax headers"] = (() => Tar().Pax(("path", "y")).Pax(("path", "z")).File("x"), "it has two headers of one kind in front of one entry"),
        ["two long names"] = (() => Tar().Long('L', "y").Pax(("path", "z")).File("x"), "'y' has two long names"),
        ["two long targets"] = (() => Tar().Long('K', "y").Pax(("linkpath", "z")).Link('2', "x", "good"), "'x' has two long targets"),
        ["end behind a pax header"] = (() => Tar().Pax(("path", "y")), "it ends behind a header that announces an entry"),
        ["something behind the end"] = (() => Tar().File("x").Raw(new byte[1024]).File("y"), "something stands behind its end"),
        ["something behind one empty block"] = (() => Tar().File("x").Raw(new byte[512]).File("y"), "something stands behind its end"),
        ["much behind the end"] = (() => Tar().File("x").Raw(new byte[5 << 20]), "more than 4 MiB stand behind its end"),
    };

    public static TheoryData<string, bool> Ways
    {
        get
        {
            var ways = new TheoryData<string, bool>();
            foreach (var way in Cases.Keys)
            {
                ways.Add(way, false);
                ways.Add(way, true);
            }
            return ways;
        }
    }

    public void Dispose() => _attempt.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public Task It_is_refused_by_name_and_rule_and_leaves_nothing(string what, bool gzip) =>
        _attempt.RefusedAsync(gzip ? TarBytes.Gzip(Cases[what].Archive().Build()) : Cases[what].Archive().Build(), Cases[what].EntryAndRule);

    [Fact]
    public async Task It_is_refused_wherever_it_is_cut_off()
    {
        var whole = Tar().File("x").Build();

        for (var length = 512; length < whole.Length; length++)
            if (length % 16 == 0 || length % 512 is < 3 or > 509)
                await _attempt.RefusedAsync(whole[..length], "'App' is damaged: its end is missing");
    }

    [Fact]
    public async Task A_gzipped_one_is_refused_wherever_it_is_cut_off()
    {
        var whole = TarBytes.Gzip(Tar().File("x").Build());

        for (var length = 3; length < whole.Length; length++)
            await _attempt.RefusedAsync(whole[..length], "'App' is damaged: ");
    }

    [Fact]
    public async Task A_gzipped_one_with_another_checksum_or_length_is_refused()
    {
        var whole = TarBytes.Gzip(Tar().Build());

        for (var at = whole.Length - 8; at < whole.Length; at++)
            await _attempt.RefusedAsync(whole.Patch(at, (byte)(whole[at] ^ 1)), "the checksum at the end of its gzip data is wrong or missing");
    }

    [Fact]
    public async Task Gzip_members_are_one_archive_and_each_is_verified()
    {
        var whole = Tar().File("x", new string('x', 40_000)).Build();
        byte[] first = TarBytes.Gzip(whole[..700]), second = NoContent, third = TarBytes.Gzip(whole[700..]);

        Assert.Equal(2, (await _attempt.AcceptedAsync([.. first, .. second, .. third])).Count);
        await _attempt.RefusedAsync([.. first.Patch(first.Length - 5, (byte)(first[^5] ^ 1)), .. second, .. third], "the checksum at the end of its gzip data");
        await _attempt.RefusedAsync([.. first, .. second, .. third.AsSpan(0, third.Length - 1)], "the checksum at the end of its gzip data");
        await _attempt.RefusedAsync([.. first, .. second], "its end is missing");
        await _attempt.RefusedAsync([.. first, .. third, 0x1F], "something stands behind the end of its gzip data");
        await _attempt.RefusedAsync([.. first, .. third, 0x1F, 0x8B], "it ends in a gzip header");
        await _attempt.RefusedAsync([.. first, .. third, 0], "something stands behind the end of its gzip data");
    }

    [Fact]
    public async Task A_gzip_header_with_all_that_it_may_have_is_read()
    {
        var plain = TarBytes.Gzip(Tar().Build());
        byte[] header = [0x1F, 0x8B, 8, 0b11110, 0, 0, 0, 0, 0, 3, 2, 0, 0, 0, .. "name\0comment\0"u8, 0, 0];

        Assert.Single(await _attempt.AcceptedAsync([.. header, .. plain.AsSpan(10)]));
        await _attempt.RefusedAsync(plain.Patch(3, 0x20), "its gzip header has flags that nobody knows");
        await _attempt.RefusedAsync([.. plain.Patch(3, 8).AsSpan(0, 10), .. Enumerable.Repeat((byte)'x', 70_000)], "its gzip header has a text of more than 64 KiB");
    }

    [Fact]
    public async Task What_is_gzipped_but_no_tar_is_refused() =>
        await _attempt.RefusedAsync(TarBytes.Gzip(new ZipBytes(new ZipPart("x", new string('x', 600))).Build()), "it has something else than a tar header");

    [Fact]
    public async Task What_is_gzipped_twice_is_refused() =>
        await _attempt.RefusedAsync(TarBytes.Gzip(TarBytes.Gzip(new TarBytes().File("x", Convert.ToHexString(new Random(1).GetItems<byte>([.. "0123456789"u8], 2000))).Build())), "it has something else than a tar header");

    [Fact]
    public async Task An_archive_in_an_archive_is_a_file()
    {
        var bomb = TarBytes.Gzip(new TarBytes().Entry('0', "inner", new byte[1 << 20]).Build());

        Assert.StartsWith("inner.tgz 644 ", Assert.Single(await _attempt.AcceptedAsync(new TarBytes().Entry('0', "inner.tgz", bomb).Build())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gzip_members_without_content_are_counted() =>
        await _attempt.RefusedAsync([.. Enumerable.Repeat(NoContent, 50).SelectMany(member => member)], "has more than 20 gzip members", new UnpackLimits { MaxEntries = 20 });

    [Fact]
    public async Task Headers_without_entries_are_counted() =>
        await _attempt.RefusedAsync(Enumerable.Range(0, 30).Aggregate(new TarBytes(), (tar, _) => tar.Entry('g', "g", TarBytes.PaxRecord("comment", "x"))).Build(), "has more than 20 headers", new UnpackLimits { MaxEntries = 20 });

    [Fact]
    public async Task Long_names_and_targets_are_read_as_pax_and_as_GNU_write_them()
    {
        var (name, target) = (string.Join('/', Enumerable.Repeat("größe", 30)), new string('t', 200));

        Assert.Contains(await _attempt.AcceptedAsync(new TarBytes().Pax(("path", name), ("SCHILY.xattr.user.x", "\u0001\n"), ("mtime", "1.5")).File("x").Build()), line => line.StartsWith(name, StringComparison.Ordinal));
        Assert.Contains(await _attempt.AcceptedAsync(new TarBytes().Long('L', name).File("x").Build()), line => line.StartsWith(name, StringComparison.Ordinal));
        Assert.Equal([$"link -> {target}"], await _attempt.AcceptedAsync(new TarBytes().Pax(("linkpath", target)).Link('2', "link", "x").Build()));
        Assert.Equal([$"link -> {target}"], await _attempt.AcceptedAsync(new TarBytes().Long('K', target).Link('2', "link", "x").Build()));
    }

    [Fact]
    public async Task Headers_as_old_programs_write_them_are_read()
    {
        var v7 = new TarBytes().Entry('\0', "folder/", [], h => h.AsSpan(257, 8).Clear()).Entry('\0', "folder/file", "old"u8.ToArray(), h => h.AsSpan(257, 8).Clear());

        Assert.Equal(["folder/ 644", "folder/file 644"], (await _attempt.AcceptedAsync(v7.Build())).Select(line => line[..(line.IndexOf(" 644", StringComparison.Ordinal) + 4)]));
    }

    [Fact]
    public async Task Times_before_1970_and_beyond_every_calendar_are_no_reason_to_fail() =>
        Assert.Equal(4, (await _attempt.AcceptedAsync(Tar().Pax(("mtime", "-99999999999.5")).File("a").Pax(("mtime", "79228162514264337593543950335")).File("b").Entry('0', "c", [], h => new byte[] { 0x80, 0, 0, 0, 0x7F }.CopyTo(h, 136)).Build())).Count);

    [Fact]
    public async Task Set_user_id_is_dropped_and_the_root_is_nobodys_entry() =>
        Assert.Equal(["x 755"], (await _attempt.AcceptedAsync(new TarBytes().Folder("./").Folder(".").Entry('0', "./x", [], h => "0006755"u8.CopyTo(h.AsSpan(100))).Build())).Select(line => line[..5]));

    private static TarBytes Tar() => new TarBytes().File("good");

    private static Action<byte[]> Binary(long length) => header =>
    {
        header.AsSpan(124, 12).Clear();
        header[124] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(128), length);
    };
}
