using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Templates.Intrinsics;

/// <summary>One use of an intrinsic function, at its place in the template.</summary>
internal sealed record IntrinsicCall(string Name, JsonNode? Argument, string Path, Func<IntrinsicCall, Resolver, JsonNode?> Function)
{
    public JsonNode? Evaluate(Resolver resolver) => Function(this, resolver);

    public TemplateException Failure(string problem) => new($"{Name} at {Path}: {problem}");

    /// <summary>The argument as a list of so many items, not resolved yet.</summary>
    public JsonArray Items(int min, int max, string form) =>
        Argument is JsonArray items && items.Count >= min && items.Count <= max ? items : throw Failure($"it takes {form}.");

    /// <summary>Resolves what must be a list, be it written out or the value of another function.</summary>
    public JsonArray List(Resolver resolver, JsonNode? node) =>
        (node is null ? null : resolver.Resolve(node, Path)) as JsonArray ?? throw Failure($"it takes a list, not {Scalar.Kind(node)}.");
}
