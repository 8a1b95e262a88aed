using System.Security.Cryptography;
using System.Text.Json;

namespace LocalPipeline.Model;

/// <summary>Tells whether a pipeline was changed: CodePipeline rolls back to executions of the current structure only.</summary>
internal static class PipelineStructure
{
    public static string DigestOf(PipelineDefinition pipeline) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { pipeline.Variables, pipeline.Stages })));
}
