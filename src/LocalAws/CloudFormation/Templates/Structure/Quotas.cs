using System.Text;

namespace LocalAws.CloudFormation.Templates.Structure;

/// <summary>CloudFormation's quotas for templates.</summary>
internal static class Quotas
{
    public const int MaxResources = 500;

    public const int MaxParameters = 200;

    public const int MaxOutputs = 200;

    public const int MaxMappings = 200;

    /// <summary>Of a map's keys, and of the names under each of them.</summary>
    public const int MaxMappingAttributes = 200;

    /// <summary>Of logical ids and of the names of parameters, outputs, conditions and maps.</summary>
    public const int MaxNameCharacters = 255;

    public const int MaxDescriptionBytes = 1_024;

    public const int MaxParameterBytes = 4_096;

    public const int MaxDynamicReferences = 60;

    public static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
