using LocalAws.Http;

namespace LocalAws.ApiGateway.Import;

/// <summary>What is wrong with a document: errors end its import, warnings only when the caller asked for that.</summary>
internal sealed class ImportProblems
{
    private readonly List<string> _errors = [];
    private readonly List<string> _warnings = [];
    private readonly List<string> _notEmulated = [];

    public IReadOnlyList<string> Warnings => [.. _warnings, .. _notEmulated];

    public void Error(string message) => _errors.Add(message);

    public void Warning(string message) => _warnings.Add(message);

    /// <summary>A warning of this emulator's own: AWS has nothing against the document, so it never ends an import.</summary>
    public void NotEmulated(string message)
    {
        var warning = $"Not emulated locally: {message}";
        if (!_notEmulated.Contains(warning)) _notEmulated.Add(warning);
    }

    public void ThrowIfAny(bool failOnWarnings)
    {
        if (_errors.Count > 0)
            throw ApiErrors.BadRequest("Errors found during import:\n\t" + string.Join("\n\t", _errors));
        if (failOnWarnings && _warnings.Count > 0)
            throw ApiErrors.BadRequest("Warnings found during import:\n\t" + string.Join("\n\t", _warnings));
    }

    /// <summary>A document that cannot be understood at all.</summary>
    public static AwsError Unreadable(string reason) => ApiErrors.BadRequest($"Invalid OpenAPI input. {reason}");
}
