using System.Security.Cryptography;
using System.Text.Json;
using LocalPipeline.Model;

namespace LocalPipeline.Execution.Reuse;

/// <summary>A digest of all that decides what an action does: the same fingerprint, the same result.</summary>
internal static class Fingerprint
{
    /// <param name="executionId">The id of the execution that it would be played in: it is another one each time and says nothing about a change.</param>
    /// <param name="inputs">The artifacts' contents.</param>
    public static string Of(ActionRun run, string executionId, string handler, IEnumerable<string> inputs) =>
        Of(Definition(run.Action), Pairs(run.Configuration, executionId), handler, inputs);

    /// <summary>A source is known by what it put out, not by what it was asked for.</summary>
    public static string OfSource(ActionRun run, ActionOutcome.Succeeded found, IEnumerable<string> outputs) =>
        Of(Definition(run.Action), Pairs(run.Configuration, ""), Pairs(found.Variables, ""), outputs);

    public static string Of(params IReadOnlyList<object> parts) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts)));

    /// <summary>What of an action in the template counts beside its configuration. Its time-out and its place among others change no result.</summary>
    public static object Definition(ActionDefinition action) =>
        new { action.Category, action.Owner, action.Provider, action.Region, action.Namespace, action.InputArtifacts, action.OutputArtifacts };

    public static IEnumerable<string> Pairs(IEnumerable<KeyValuePair<string, string>> values, string executionId) => values
        .OrderBy(value => value.Key, StringComparer.Ordinal)
        .Select(value => $"{value.Key}={(executionId.Length == 0 ? value.Value : value.Value.Replace(executionId, "", StringComparison.Ordinal))}");
}
