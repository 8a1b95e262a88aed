using Amazon.CodePipeline;

namespace CodePipelineActions.Artifacts.Transfer;

/// <summary>A transfer that failed although S3 refused nothing: its own answers come as <see cref="Amazon.S3.AmazonS3Exception"/>.</summary>
/// <param name="type">Whose failure it is.</param>
/// <param name="message">A whole sentence, or several; begins in lower case, to follow what could not be done.</param>
internal sealed class TransferException(FailureType type, string message, Exception? inner = null) : Exception(message, inner)
{
    public FailureType Type { get; } = type;

    /// <summary>Whether the object came whole, and is not what S3's checksum says.</summary>
    public bool IsDamage { get; init; }

    /// <summary>S3 did not answer, or not to the end, however often it was asked.</summary>
    public static TransferException Unavailable(int attempts, TimeSpan elapsed, Exception last) => new(FailureType.SystemUnavailable,
        $"S3 did not answer to the end in {attempts} attempts within {elapsed.TotalSeconds:0.#} s; the last one: {last.Message.TrimEnd('.')}. Retry the stage, or give the action 'retries'.", last);

    public static TransferException Replaced(Exception? inner = null) => new(FailureType.RevisionUnavailable,
        "it was replaced while it was read. Run the stage again: it reads the new one.", inner);

    public static TransferException Damaged(string reason) => new(FailureType.SystemUnavailable, $"{reason}. Retry the stage, or give the action 'retries'.") { IsDamage = true };

    public static TransferException NoSpace(string folder, long needed, long free) => new(FailureType.ConfigurationError,
        $"it has {Mebibytes(needed)} MiB, and {folder} has {free >> 20} MiB free: {Mebibytes(needed - free)} MiB are missing. Raise the function's EphemeralStorage.");

    private static long Mebibytes(long bytes) => (bytes + (1 << 20) - 1) >> 20;
}
