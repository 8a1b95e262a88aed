using Amazon.Lambda;
using Amazon.Lambda.Model;
using CodePipelineActions.Artifacts;
using CodePipelineActions.Artifacts.Unpacking;
using CodePipelineActions.Artifacts.Zip;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.App;

/// <summary>
/// Looks at a package before Lambda gets it. What is found here Lambda takes without a word: the callers of the alias would meet it.
/// </summary>
internal sealed class AppPackage(string artifactName, IReadOnlyList<ZipEntry> entries)
{
    private const int MaxListed = 5;

    /// <exception cref="ActionException">It is no zip archive, and Lambda takes nothing else.</exception>
    public static AppPackage Open(string file, string artifactName)
    {
        using var archive = File.OpenHandle(file);
        var kind = ArchiveFormat.Of(archive);
        if (kind != ArchiveKind.Zip) throw ActionException.Configuration($"The artifact '{artifactName}' is {Describe(kind)}, and Lambda takes zip archives only. Let the action that makes it pack a zip.");
        var refusal = new ArchiveRefusal(artifactName);
        var end = EndRecord.Read(archive, RandomAccess.GetLength(archive), refusal);
        return new(artifactName, [.. new CentralDirectory(file, end, refusal).Read()]);
    }

    /// <exception cref="ActionException">The function could not run from it.</exception>
    public void Check(GetFunctionConfigurationResponse function, string functionName)
    {
        if (function.PackageType == PackageType.Image)
            throw ActionException.Configuration($"{functionName} is made of a container image, and deploy-app deploys zip packages. Make the function again with PackageType Zip.");
        if (entries.All(entry => entry.Type == UnixEntry.Folder)) throw ActionException.Configuration($"The artifact '{artifactName}' has no file. Correct what the action that makes it packs.");
        CheckModes();
        if (function.Runtime?.Value is { Length: > 0 } runtime && HandlerFile.Of(runtime, function.Handler ?? "") is { } handler)
            CheckHandler(handler, $"the handler '{function.Handler}' of {functionName} ({runtime})", function.Layers is { Count: > 0 });
    }

    // On Lambda a function is not the owner of its files.
    private void CheckModes()
    {
        var closed = entries.Where(IsClosed).Select(entry => $"'{entry.Name}' ({Octal(entry)})").ToList();
        if (closed.Count > 0)
            throw ActionException.Configuration($"The artifact '{artifactName}' has {closed.Count} file(s) that the function may not open: {Listed(closed)}. Lambda runs it as somebody else than their owner. "
                + "Set their mode to 0644, and that of programs and folders to 0755, before they are packed.");
    }

    private void CheckHandler(HandlerFile handler, string whose, bool hasLayers)
    {
        if (entries.FirstOrDefault(entry => entry.Type != UnixEntry.Folder && handler.Is(entry.Name)) is { } found)
        {
            if (found is { Name: "bootstrap", Type: UnixEntry.RegularFile, IsUnix: true } && (Mode(found) & UnixFileMode.OtherExecute) == 0)
                throw ActionException.Configuration($"The artifact '{artifactName}' has 'bootstrap' with the mode {Octal(found)}, and Lambda cannot run it. Set its mode to 0755 before it is packed.");
            return;
        }

        var names = entries.Where(entry => entry.Type != UnixEntry.Folder).Select(entry => entry.Name);
        if (handler.FindDeeper(names) is { } deeper && deeper[..deeper.IndexOf('/', StringComparison.Ordinal)] is var folder)
            throw ActionException.Configuration($"The artifact '{artifactName}' has '{deeper}', one folder deeper than {whose} is looked for. Lambda begins at the package's root. Pack what is in '{folder}', not '{folder}' itself.");
        if (!hasLayers || !handler.MayBeInALayer)
            throw ActionException.Configuration($"The artifact '{artifactName}' has no {handler.Described} for {whose}. Its root has: {Root()}. Correct what the action that makes it packs, or the function's Handler.");
    }

    private string Root() => Listed([.. entries.Select(entry => entry.Name.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash
        ? entry.Name[..(slash + 1)] : entry.Type == UnixEntry.Folder ? entry.Name + "/" : entry.Name).Distinct().Order(StringComparer.Ordinal)]);

    private static bool IsClosed(ZipEntry entry) => entry.IsUnix && entry.Type != UnixEntry.SymbolicLink
        && (Mode(entry) & (entry.Type == UnixEntry.Folder ? UnixFileMode.OtherExecute : UnixFileMode.OtherRead)) == 0;

    private static UnixFileMode Mode(ZipEntry entry) => entry.Mode ?? UnixFileMode.None;

    private static string Octal(ZipEntry entry) => Convert.ToString((int)Mode(entry), 8).PadLeft(4, '0');

    private static string Listed(IReadOnlyList<string> items) =>
        string.Join(", ", items.Take(MaxListed)) + (items.Count > MaxListed ? $", and {items.Count - MaxListed} more" : "");

    private static string Describe(ArchiveKind kind) => kind switch
    {
        ArchiveKind.Tar => "a tar archive",
        ArchiveKind.GzippedTar => "a gzipped archive",
        ArchiveKind.Empty => "empty",
        ArchiveKind.WebPage => "a web page or an XML document",
        _ => "no archive",
    };
}
