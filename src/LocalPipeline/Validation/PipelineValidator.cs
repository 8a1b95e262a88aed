using LocalPipeline.Validation.Rules;

namespace LocalPipeline.Validation;

/// <summary>Checks a pipeline against the contract, before anything runs.</summary>
internal static class PipelineValidator
{
    private static readonly Func<PipelineContext, IEnumerable<Finding>>[] Rules =
    [
        PipelineRules.Check,
        VersionTwoRules.Check,
        StoreRules.Check,
        TriggerRules.Check,
        ConditionRules.Check,
        StageRules.Check,
        ActionRules.Check,
        ActionTypeRules.Check,
        ConfigurationRules.Check,
        ArtifactRules.Check,
        FunctionRules.Check,
        RuntimeRules.Check,
        NamespaceRules.Check,
        VariableRules.Check,
        UserParametersLengthRules.Check,
        UserParametersRules.Check,
    ];

    /// <returns>Everything that was found, in the order of the rules.</returns>
    public static IReadOnlyList<Finding> Validate(PipelineContext context) => [.. Rules.SelectMany(rule => rule(context))];
}
