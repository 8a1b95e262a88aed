using System.Security.Cryptography;
using LocalAws.Http;

namespace LocalAws.Lambda.Code;

/// <summary>The packages of all functions, one folder per SHA-256: the zip as it came, and unpacked for the functions' processes, which share it.</summary>
internal sealed class CodeStore
{
    private const string ZipName = "package.zip";
    private const string UnpackedName = "task";

    private readonly string _folder;

    public CodeStore(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        foreach (var unfinished in Directory.EnumerateDirectories(folder, "*.new")) Directory.Delete(unfinished, recursive: true);
    }

    /// <summary>Takes a zip in; nothing is kept of one that is unusable.</summary>
    /// <exception cref="AwsError">The zip is unusable.</exception>
    public async Task<CodePackage> AddAsync(Stream zip, CancellationToken cancellationToken)
    {
        var unfinished = Directory.CreateDirectory(Path.Combine(_folder, $"{Guid.NewGuid():N}.new")).FullName;
        try
        {
            var package = await CopyAsync(zip, Path.Combine(unfinished, ZipName), cancellationToken);
            Keep(unfinished, FolderOf(package.Sha256));
            return package;
        }
        catch (InvalidDataException e)
        {
            throw LambdaError.InvalidParameter(e.Message);
        }
        finally
        {
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        }
    }

    /// <summary>The folder that a function's process runs in.</summary>
    public string TaskRoot(string sha256) => Path.Combine(FolderOf(sha256), UnpackedName);

    /// <summary>The zip as it was uploaded.</summary>
    public string Zip(string sha256) => Path.Combine(FolderOf(sha256), ZipName);

    /// <inheritdoc cref="ClosedFiles.FirstOf"/>
    public (string Mode, string Path)? FirstClosed(string sha256, string handlerFile) => ClosedFiles.FirstOf(FolderOf(sha256), handlerFile);

    /// <summary>Deletes the packages that no function has any more.</summary>
    public void KeepOnly(IEnumerable<string> sha256s)
    {
        var used = sha256s.Select(FolderOf).ToHashSet();
        foreach (var folder in Directory.EnumerateDirectories(_folder).Where(f => !used.Contains(f))) Directory.Delete(folder, recursive: true);
    }

    private static void Keep(string unfinished, string folder)
    {
        if (Directory.Exists(folder)) return;
        PackageReader.Unpack(Path.Combine(unfinished, ZipName), Directory.CreateDirectory(Path.Combine(unfinished, UnpackedName)).FullName).WriteTo(unfinished);
        try
        {
            Directory.Move(unfinished, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // The same package was taken in at the same time: one of the two is enough.
        }
    }

    private static async Task<CodePackage> CopyAsync(Stream zip, string path, CancellationToken cancellationToken)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = File.Create(path);
        var buffer = new byte[81920];
        for (int read; (read = await zip.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            sha.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return new(Convert.ToBase64String(sha.GetHashAndReset()), file.Length);
    }

    private string FolderOf(string sha256) => Path.Combine(_folder, Convert.ToHexStringLower(Convert.FromBase64String(sha256)));
}
