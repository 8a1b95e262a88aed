using LocalPipeline.Model;

namespace LocalPipeline.Execution;

/// <summary>The values of the pipeline-level variables in one execution.</summary>
internal static class PipelineVariables
{
    /// <param name="given">Values for this execution, in place of the defaults.</param>
    /// <exception cref="ArgumentException">A given name is unknown, or a variable has neither a default nor a value.</exception>
    public static IReadOnlyDictionary<string, string> Values(PipelineDefinition pipeline, IReadOnlyDictionary<string, string> given)
    {
        if (given.Keys.FirstOrDefault(name => !pipeline.Variables.ContainsKey(name)) is { } unknown)
        {
            throw new ArgumentException($"The pipeline has no variable \"{unknown}\". It has {Listing.Of(pipeline.Variables.Keys, "none")}.");
        }

        return pipeline.Variables.ToDictionary(
            variable => variable.Key,
            variable => given.GetValueOrDefault(variable.Key) ?? variable.Value ?? throw new ArgumentException($"The pipeline's variable \"{variable.Key}\" has no default value: give it one with --variable {variable.Key}=VALUE."),
            StringComparer.Ordinal);
    }
}
