using System.Text;

namespace CodePipelineActions.Actions.Deployments;

/// <summary>A document as it is imported into one API.</summary>
/// <param name="Text">Its title is the API's name, and its description ends with the mark of its digest.</param>
/// <param name="Digest">Of the document and of how it is imported, in hexadecimal.</param>
internal sealed record ApiDefinition(string Text, string Digest)
{
    private const string DigestLabel = "sha256:";
    private const int MarkDigits = 16;

    public MemoryStream Body => new(Encoding.UTF8.GetBytes(Text));

    /// <summary>
    /// At the end of an API's description: which document the API was last given. An API has one definition for all its stages, so
    /// that another pipeline's import can come between this one's import and its deployment.
    /// </summary>
    public string Mark => MarkOf(Digest);

    public static string MarkOf(string digest) => $"[{DigestLabel}{digest[..MarkDigits]}]";

    /// <summary>A deployment's description: the one place to see later what it was made of.</summary>
    public string Label(string? revision) => $"Revision {RevisionText.Short(revision)}, document {DigestLabel}{Digest}";

    /// <summary>Whether a deployment's description says that it was made of this document.</summary>
    public bool IsIn(string? label) => label?.EndsWith(DigestLabel + Digest, StringComparison.Ordinal) ?? false;
}
