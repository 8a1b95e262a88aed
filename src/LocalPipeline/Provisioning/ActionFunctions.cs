namespace LocalPipeline.Provisioning;

/// <summary>The functions that play an action, which need more of this machine than a function gets on AWS.</summary>
/// <param name="added">What their environment has beside what the template declares.</param>
internal sealed class ActionFunctions(IReadOnlyDictionary<string, string> added)
{
    public const string PipelineAction = "PIPELINE_ACTION";

    public IReadOnlyDictionary<string, string> Environment(IReadOnlyDictionary<string, string> declared) => declared.ContainsKey(PipelineAction)
        ? added.Where(variable => !declared.ContainsKey(variable.Key)).Concat(declared).ToDictionary(StringComparer.Ordinal)
        : declared;
}
