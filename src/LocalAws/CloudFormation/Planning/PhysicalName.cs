using System.Security.Cryptography;
using System.Text;

namespace LocalAws.CloudFormation.Planning;

/// <summary>
/// Names resources as CloudFormation does, <c>stack-LogicalId-SUFFIX</c>, with a suffix that is not random but follows from the two:
/// a second run, or one after the state was deleted, finds the same names.
/// </summary>
public static class PhysicalName
{
    private const int SuffixLength = 12;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    public static string Of(string stackName, string logicalId, int maxLength = 64) =>
        $"{Shortened(stackName, logicalId, maxLength - SuffixLength - 1)}-{Suffix(stackName, logicalId, SuffixLength)}";

    /// <summary>An id without the stack's name in it, as API Gateway's ten letters.</summary>
    public static string Id(string stackName, string logicalId, int length) =>
        Suffix(stackName, logicalId, length).ToLowerInvariant();

    private static string Shortened(string stackName, string logicalId, int length)
    {
        // CloudFormation too gives each part half of what there is, before it cuts the other.
        var stack = stackName[..Math.Min(stackName.Length, Math.Max(length / 2, length - logicalId.Length - 1))];
        return $"{stack}-{logicalId[..Math.Min(logicalId.Length, length - stack.Length - 1)]}";
    }

    private static string Suffix(string stackName, string logicalId, int length) =>
        string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes($"{stackName}/{logicalId}")).Take(length).Select(value => Letters[value % Letters.Length]));
}
