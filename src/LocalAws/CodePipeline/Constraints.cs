using LocalAws.Http;

namespace LocalAws.CodePipeline;

/// <summary>Gathers what is wrong with a request and words it as AWS does, all at once.</summary>
internal sealed class Constraints
{
    private readonly List<string> _errors = [];

    public void Broken(string? value, string path, string constraint) =>
        _errors.Add($"Value {(value is null ? "null" : $"'{value}'")} at '{path}' failed to satisfy constraint: {constraint}");

    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
            throw Invalid($"{_errors.Count} validation error{(_errors.Count == 1 ? "" : "s")} detected: {string.Join("; ", _errors)}");
    }

    public static AwsError Invalid(string message) => new(400, "ValidationException", message);

    public static AwsError Unreadable(string message) => new(400, "SerializationException", message);
}
