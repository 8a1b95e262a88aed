using System.Text.RegularExpressions;

namespace LocalAws.CodePipeline;

/// <summary>The limits of a job's event: CodePipeline never sends one that breaks them, so neither does the registry.</summary>
internal static partial class JobRequestCheck
{
    public static void ThrowIfInvalid(JobRequest request)
    {
        foreach (var (name, value) in request.Configuration)
            Length(name, value, JobLimits.MaxConfigurationValueLength);
        Artifacts("input", request.InputArtifacts);
        Artifacts("output", request.OutputArtifacts);
        Length("The continuation token", request.ContinuationToken, JobLimits.MaxContinuationTokenLength);
        Length("The encryption key's id", request.EncryptionKeyId, JobLimits.MaxEncryptionKeyIdLength);
    }

    private static void Artifacts(string kind, IReadOnlyList<JobArtifact> artifacts)
    {
        if (artifacts.Count > JobLimits.MaxArtifacts)
            throw new ArgumentException($"An action has at most {JobLimits.MaxArtifacts} {kind} artifacts, not {artifacts.Count}.");
        foreach (var artifact in artifacts)
        {
            Length($"The {kind} artifact's name", artifact.Name, JobLimits.MaxArtifactNameLength);
            if (!ArtifactName().IsMatch(artifact.Name))
                throw new ArgumentException($"The {kind} artifact '{artifact.Name}' may have letters, digits, '_' and '-' in its name only.");
        }
    }

    private static void Length(string what, string? text, int max)
    {
        if (text is not null && (text.Length == 0 || text.Length > max))
            throw new ArgumentException($"{what} must have 1 to {max} characters, not {text.Length}.");
    }

    [GeneratedRegex($@"\A{JobLimits.ArtifactNamePattern}\z")]
    private static partial Regex ArtifactName();
}
