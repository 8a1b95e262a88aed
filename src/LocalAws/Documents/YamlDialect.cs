namespace LocalAws.Documents;

/// <summary>What two services of AWS take and refuse of YAML.</summary>
internal sealed record YamlDialect
{
    public static YamlDialect CloudFormation { get; } = new()
    {
        Function = tag => tag switch
        {
            // The two functions without a prefix.
            "!Ref" => "Ref",
            "!Condition" => "Condition",
            _ => $"Fn::{tag[1..]}",
        },
    };

    public static YamlDialect OpenApi { get; } = new() { TakesAliases = true, TakesAnyKey = true };

    /// <summary>Whether <c>*name</c> and <c>&lt;&lt;: *name</c> are written out.</summary>
    public bool TakesAliases { get; private init; }

    /// <summary>Whether a key such as <c>200</c> is taken as its text.</summary>
    public bool TakesAnyKey { get; private init; }

    /// <summary>The name of the function that a tag such as <c>!Sub</c> stands for; null where such tags mean nothing.</summary>
    public Func<string, string>? Function { get; private init; }
}
