using System.Text.Json;

namespace LocalAws.Iam.Policies;

/// <summary>A policy, as it was read from JSON.</summary>
/// <param name="Name">What a report calls it.</param>
internal sealed record PolicyDocument(string Name, IReadOnlyList<PolicyStatement> Statements)
{
    /// <exception cref="PolicyException">It is no policy, or uses something that the embedded IAM does not know.</exception>
    public static PolicyDocument Parse(string name, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new(name, PolicyReader.Statements(document.RootElement));
        }
        catch (JsonException e)
        {
            throw new PolicyException($"Policy {name} is no JSON: {e.Message}");
        }
        catch (PolicyException e)
        {
            throw new PolicyException($"Policy {name}: {e.Message}.");
        }
    }
}
