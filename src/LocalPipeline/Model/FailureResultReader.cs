using LocalAws.CloudFormation.Templates;

namespace LocalPipeline.Model;

/// <summary>Reads a stage's <c>OnFailure</c>.</summary>
internal static class FailureResultReader
{
    public const string Member = "OnFailure";

    /// <exception cref="TemplateException">It asks for what CodePipeline does not have.</exception>
    public static FailureResult Read(Shape stage)
    {
        // What a condition's rules would find is not known here: the stage then fails, and validate names it.
        if (stage.OptionalObject(Member) is not { } onFailure || HasConditions(stage)) return FailureResult.Fail;
        return (onFailure.OptionalText("Result"), RetryMode(onFailure)) switch
        {
            (not "RETRY", not null) => throw new TemplateException($"{onFailure.Path} has a RetryConfiguration, and its Result is not RETRY."),
            (null or "FAIL", _) => FailureResult.Fail,
            ("ROLLBACK", _) => FailureResult.Rollback,
            ("RETRY", null or "FAILED_ACTIONS") => FailureResult.RetryFailedActions,
            ("RETRY", "ALL_ACTIONS") => FailureResult.RetryAllActions,
            ("RETRY", var mode) => throw new TemplateException($"{onFailure.Path}.RetryConfiguration.RetryMode is '{mode}', and must be FAILED_ACTIONS or ALL_ACTIONS."),
            var (result, _) => throw new TemplateException($"{onFailure.Path}.Result is '{result}', and must be ROLLBACK or RETRY."),
        };
    }

    public static bool HasConditions(Shape stage) => stage.OptionalObject(Member)?.Has("Conditions") ?? false;

    private static string? RetryMode(Shape onFailure) => onFailure.OptionalObject("RetryConfiguration")?.OptionalText("RetryMode");
}
