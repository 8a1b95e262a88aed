using System.Text.RegularExpressions;

namespace LocalPipeline.Execution;

/// <summary>The variables that an action's configuration can name as <c>#{Namespace.Name}</c> (contract: "Variables").</summary>
internal sealed partial class VariableScope
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _namespaces = new(StringComparer.Ordinal);

    public VariableScope(string executionId, IReadOnlyDictionary<string, string> pipelineVariables)
    {
        // The only one that CodePipeline itself has.
        _namespaces["codepipeline"] = new Dictionary<string, string> { ["PipelineExecutionId"] = executionId };
        _namespaces["variables"] = pipelineVariables;
    }

    public void Add(string @namespace, IReadOnlyDictionary<string, string> variables)
    {
        lock (_gate)
        {
            _namespaces[@namespace] = variables;
        }
    }

    /// <summary>Puts values in place of all references. A value is taken as it is: what looks like a reference in it stays.</summary>
    /// <exception cref="ActionFailure">A reference has no value, or is no reference.</exception>
    public string Resolve(string key, string text) => Reference().Replace(text, match => Value(key, match));

    /// <summary>The namespaces that a text names.</summary>
    public static IEnumerable<string> NamespacesIn(string text) => Reference().Matches(text).Select(match => match.Groups["namespace"].Value);

    private string Value(string key, Match match)
    {
        var (@namespace, name) = (match.Groups["namespace"].Value, match.Groups["name"].Value);
        lock (_gate)
        {
            return (match.Groups["name"].Success, _namespaces.GetValueOrDefault(@namespace)) switch
            {
                (false, _) => throw Unresolved(key, match.Value, "A reference is a namespace and a name with a period between them: #{Namespace.Name}."),
                (_, null) => throw Unresolved(key, match.Value, $"There is no namespace \"{@namespace}\" yet. There is {Listing.Of(_namespaces.Keys)}; an action's variables are visible to later actions when it declares a Namespace."),
                (_, { } variables) when variables.TryGetValue(name, out var value) => value,
                (_, { } variables) => throw Unresolved(key, match.Value, $"The namespace \"{@namespace}\" has {Listing.Of(variables.Keys, "no variables")}."),
            };
        }
    }

    private static ActionFailure Unresolved(string key, string reference, string reason) =>
        new(FailureTypes.ConfigurationError, $"{key} has a variable that cannot be resolved: {reference}. {reason}");

    [GeneratedRegex(@"#\{(?:(?<namespace>[A-Za-z0-9@\-_]+)\.(?<name>[A-Za-z0-9@\-_]+)|[^{}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
