using LocalAws.Lambda.Model;

namespace LocalAws.Lambda;

/// <summary>A function as a template declares it.</summary>
public sealed record FunctionDefinition
{
    public required string Name { get; init; }

    /// <summary>The ARN of the role whose keys the function gets.</summary>
    public required string Role { get; init; }

    /// <summary><c>dotnet10</c>, <c>provided.al2023</c> or one of <c>nodejs*</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>For <c>dotnet10</c> the assembly's name, for Node <c>file.function</c>.</summary>
    public required string Handler { get; init; }

    public required FunctionCode Code { get; init; }

    public string Description { get; init; } = "";

    /// <summary>1 to 900.</summary>
    public int TimeoutSeconds { get; init; } = 3;

    /// <summary>128 to 10,240. It is told to the function and enforced by nobody.</summary>
    public int MemorySizeMb { get; init; } = 128;

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The ARNs of layers that <see cref="LocalLambda.TryPutLayerAsync"/> was given. One that it was not given is left out.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];

    /// <param name="layers">The digests of the layers' packages.</param>
    internal FunctionSettings ToSettings(IReadOnlyList<string> layers) => new FunctionSettings
    {
        Role = Role,
        Runtime = Runtime,
        Handler = Handler,
        Description = Description,
        TimeoutSeconds = TimeoutSeconds,
        MemorySizeMb = MemorySizeMb,
        Environment = Environment,
        Layers = layers,
    }.Checked();
}

/// <summary>Where a function's code is.</summary>
public abstract record FunctionCode
{
    private FunctionCode()
    {
    }

    /// <summary>A zip in the embedded S3.</summary>
    public sealed record InS3(string Bucket, string Key) : FunctionCode;

    /// <summary>A zip on this machine's disk.</summary>
    public sealed record InFile(string Path) : FunctionCode;

    /// <summary>The text of <c>index.mjs</c> or <c>index.js</c> of a Node function; it is an ES module when it has an <c>export</c>.</summary>
    public sealed record Inline(string Source) : FunctionCode;
}
