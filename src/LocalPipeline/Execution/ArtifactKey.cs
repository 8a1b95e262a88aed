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
        $"{Truncate(pipeline, PipelineNameLength)}/{Truncate(artifact, ArtifactNameLength)}/{RandomNumberGenerator.GetString(Alphabet, RandomLength)}";

    private static string Truncate(string name, int length) => name.Length <= length ? name : name[..length];
}
