using System.Text;
using LocalAws.Values;

namespace LocalAws.Lambda.Environments;

/// <summary>
/// Reads along what a process writes to a file, line by line. A file, unlike a pipe, can be read to its end at any moment:
/// when a function has answered, everything that it wrote before is known to have been seen.
/// </summary>
internal sealed class OutputReader : IAsyncDisposable
{
    /// <summary>Longer lines are taken in pieces.</summary>
    private const int MaxLineCharacters = 64 * 1024;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _reading = new();
    private readonly FileStream _file;
    private readonly Action<string> _line;
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _begun = new();
    private readonly byte[] _bytes = new byte[16 * 1024];
    private readonly char[] _characters = new char[16 * 1024];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _polling;

    public OutputReader(string path, Action<string> line)
    {
        _line = line;
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        _polling = PollAsync();
    }

    /// <summary>Takes all that there is now.</summary>
    public void ReadAll()
    {
        lock (_reading)
        {
            for (int read; (read = _file.Read(_bytes)) > 0;)
            {
                var count = _decoder.GetChars(_bytes.AsSpan(0, read), _characters, flush: false);
                Take(_characters.AsSpan(0, count));
            }
        }
    }

    /// <summary>Takes all that there is, a last line without an end too.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _polling;
        ReadAll();
        if (_begun.Length > 0) EndLine();
        await _file.DisposeAsync();
        _stop.Dispose();
    }

    private void Take(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf('\n');
            var piece = end < 0 ? text : text[..end];
            piece = piece[..Math.Min(piece.Length, MaxLineCharacters - _begun.Length)];
            // What does not fit whole begins the next piece.
            var isFull = _begun.Length + piece.Length == MaxLineCharacters;
            if (isFull) piece = piece[..TextCut.Whole(piece)];
            _begun.Append(piece);
            text = text[piece.Length..];
            var ended = text is ['\n', ..];
            if (ended) text = text[1..];
            if (ended || isFull) EndLine();
        }
    }

    private void EndLine()
    {
        if (_begun is [.., '\r']) _begun.Length--;
        var line = _begun.ToString();
        _begun.Clear();
        _line(line);
    }

    private async Task PollAsync()
    {
        // This reads a real file that a real process writes: a test's clock has no part in it.
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token)) ReadAll();
        }
        catch (OperationCanceledException)
        {
        }
    }
}
