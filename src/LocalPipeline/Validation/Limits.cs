using System.Text.RegularExpressions;

namespace LocalPipeline.Validation;

/// <summary>The limits of the contract ("The job event", "Pipelines") and the forms of names.</summary>
internal static partial class Limits
{
    public const int MaxNameLength = 100;

    public const int MaxArtifacts = 5;

    public const int MaxRunOrder = 999;

    public const int MaxUserParametersLength = 1000;

    public const int MinStages = 2;

    public const int MaxStages = 50;

    public const int MaxActionsInStage = 100;

    public const int MaxActions = 1000;

    public const int MaxSettingLength = 1000;

    [GeneratedRegex(@"\A[A-Za-z0-9.@_-]{1,100}\z")]
    public static partial Regex Name();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,100}\z")]
    public static partial Regex ArtifactName();

    [GeneratedRegex(@"\A[A-Za-z0-9@_-]{1,100}\z")]
    public static partial Regex Namespace();
}
