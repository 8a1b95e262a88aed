using System.Security.Cryptography;

namespace LocalPipeline.Execution;

/// <summary>Object keys as CodePipeline makes them (contract: "Artifact object key").</summary>
internal static class ArtifactKey
{
    private const int PipelineNameLength = 20;
    private const int ArtifactNameLength = 10;
    private const int RandomLength = 7;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static string New(string pipeline, string artifact) =>
        $"{Prefix(pipeline)}{Truncate(artifact, ArtifactNameLength)}/{RandomNumberGenerator.GetString(Alphabet, RandomLength)}";

    /// <summary>What the keys of a pipeline's artifacts begin with.</summary>
    public static string Prefix(string pipeline) => $"{Truncate(pipeline, PipelineNameLength)}/";

    /// <summary>Whether a key has the form of those that are made here.</summary>
    public static bool IsOne(string key) =>
        key.Split('/') is [{ Length: <= PipelineNameLength }, { Length: <= ArtifactNameLength }, { Length: RandomLength } random] && random.All(Alphabet.Contains);

    private static string Truncate(string name, int length) => name.Length <= length ? name : name[..length];
}
