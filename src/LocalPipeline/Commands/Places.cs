namespace LocalPipeline.Commands;

/// <summary>Where things are when nobody says: looked for from the current folder upwards, then from the program's own.</summary>
internal sealed record Places(string CurrentFolder, string ProgramFolder)
{
    public const string TemplateFile = "template.json";
    private const string Sample = "samples/dromedary";
    private const string WorkName = ".pipeline";

    public static Places Here => new(Environment.CurrentDirectory, AppContext.BaseDirectory);

    /// <exception cref="UsageException">None was named and none is found, or none is where it was named.</exception>
    public string Template(string? named) => named is not null
        ? Existing(Full(named))
        : Upwards(CurrentFolder).Select(In).FirstOrDefault(found => found is not null) ?? Fallback();

    /// <summary>The template of a folder: <c>template.json</c>, or the only other one there that has a pipeline.</summary>
    private static string? In(string folder)
    {
        var usual = Path.Combine(folder, TemplateFile);
        if (File.Exists(usual)) return usual;
        var others = OtherTemplates.WithPipeline(folder).ToList();
        return others.Count > 1
            ? throw new UsageException($"There are several templates with a pipeline in \"{folder}\": {string.Join(", ", others.Select(Path.GetFileName))}. Name one with --template PATH.")
            : others.FirstOrDefault();
    }

    /// <summary>What lies here is meant, even if it cannot be played: nobody wants the sample's pipeline instead of his own.</summary>
    private string Fallback() => OtherTemplates.In(CurrentFolder).FirstOrDefault() is { } here
        ? throw new UsageException($"The template \"{here}\" declares no pipeline. Name one that does with --template PATH.")
        : Upwards(ProgramFolder).Select(folder => Path.Combine(folder, TemplateFile)).FirstOrDefault(File.Exists)
            ?? throw new UsageException($"There is no {TemplateFile} in \"{CurrentFolder}\" or above it. Name a template with --template PATH.");

    public string Source(string? named, string template)
    {
        var beside = Path.GetDirectoryName(template)!;
        var sample = Path.Combine(beside, Sample);
        return named is not null ? Full(named) : Directory.Exists(sample) ? sample : beside;
    }

    public string Work(string? named, string template) => named is not null ? Full(named) : Path.Combine(Path.GetDirectoryName(template)!, WorkName);

    public static IEnumerable<string> Upwards(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }

    private static string Existing(string template) => (Directory.Exists(template), File.Exists(template)) switch
    {
        (true, _) => throw new UsageException($"'{template}' is a folder: --template takes a file, such as '{Path.Combine(template, TemplateFile)}'."),
        (_, false) => throw new UsageException($"There is no template at '{template}': name one with --template PATH."),
        _ => template,
    };

    private string Full(string path) => Path.GetFullPath(path, CurrentFolder);
}
