using CodePipelineActions.Jobs;
using CodePipelineActions.Processes;

namespace CodePipelineActions.Actions.Npm;

/// <summary>A program that installs packages from a lock file of its own.</summary>
/// <param name="Name">What a person types.</param>
/// <param name="Locks">Its lock files, the one that it prefers first.</param>
internal sealed record PackageManager(string Name, IReadOnlyList<string> Locks)
{
    public static readonly PackageManager Npm = new("npm", ["npm-shrinkwrap.json", "package-lock.json"]);
    public static readonly PackageManager Pnpm = new("pnpm", ["pnpm-lock.yaml"]) { IsOfCorepack = true };
    public static readonly PackageManager Yarn = new("yarn", ["yarn.lock"]) { IsOfCorepack = true };
    public static readonly PackageManager Bun = new("bun", ["bun.lock", "bun.lockb"]);

    /// <summary>Where an app has the lock files of several, npm's counts.</summary>
    public static readonly IReadOnlyList<PackageManager> All = [Npm, Pnpm, Yarn, Bun];

    // What comes later in the pipeline looks for node_modules; and nobody is there to answer a question.
    private static readonly Dictionary<string, string> Defaults = new(StringComparer.Ordinal)
    {
        ["COREPACK_ENABLE_DOWNLOAD_PROMPT"] = "0",
        ["COREPACK_DEFAULT_TO_LATEST"] = "0",
        ["YARN_NODE_LINKER"] = "node-modules",
        ["YARN_ENABLE_TELEMETRY"] = "0",
    };

    /// <summary>Whether Corepack, which comes with Node, brings it.</summary>
    private bool IsOfCorepack { get; init; }

    /// <summary>Its installation in an app's folder: exactly what the lock file says with <c>ci</c>, what package.json allows with <c>install</c>.</summary>
    /// <exception cref="ActionException">The function has no such program.</exception>
    public ProcessCommand Command(JobContext job, AppFolder app, AppLock found, (string Subcommand, IReadOnlyDictionary<string, string> Environment) wanted)
    {
        var environment = new Dictionary<string, string>(Defaults);
        foreach (var (name, value) in wanted.Environment) environment[name] = value;
        var arguments = Arguments(found, wanted.Subcommand == "ci");
        var command = new ProcessCommand(Name, arguments, app.Path) { Environment = environment };
        if (Has(job, Name, environment)) return command;
        if (IsOfCorepack && Has(job, "corepack", environment)) return command with { Program = "corepack", Arguments = [Name, .. arguments] };
        throw ActionException.Configuration($"The app's lock file is '{found.Display(app)}', and the function has neither {Name}{(IsOfCorepack ? " nor Corepack" : " nor a substitute for it")}. "
            + $"npm would ignore it and install what package.json allows. Add {Name} to the function's layer, or commit a package-lock.json instead.");
    }

    private string[] Arguments(AppLock found, bool exactly) => (Name, exactly) switch
    {
        ("yarn", true) => found.IsClassicYarn() ? ["install", "--frozen-lockfile", "--non-interactive"] : ["install", "--immutable"],
        ("yarn", false) => found.IsClassicYarn() ? ["install", "--non-interactive"] : ["install", "--no-immutable"],
        ("pnpm", false) => ["install", "--no-frozen-lockfile"],
        ("bun", false) => ["install"],
        _ => ["install", "--frozen-lockfile"],
    };

    private static bool Has(JobContext job, string program, IReadOnlyDictionary<string, string> environment)
    {
        try
        {
            return job.Processes.Locate(program, environment).Length > 0;
        }
        catch (ActionException)
        {
            return false;
        }
    }
}
