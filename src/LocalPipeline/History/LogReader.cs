using System.Runtime.CompilerServices;
using System.Text;

namespace LocalPipeline.History;

/// <summary>Reads a log by lines, and goes on with those that come.</summary>
/// <param name="isOver">Whether nothing more will come. Asked before each look, so that no last line is missed.</param>
internal sealed class LogReader(string path, Func<bool> isOver, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly StringBuilder _rest = new();

    public async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new char[8192];
        StreamReader? reader = null;
        try
        {
            for (var last = false; !last;)
            {
                last = isOver();
                reader ??= File.Exists(path) ? new StreamReader(SharedFile.Open(path)) : null;
                for (int count; reader is not null && (count = await reader.ReadAsync(buffer, cancellationToken)) > 0;)
                {
                    foreach (var line in Take(buffer.AsSpan(0, count)))
                    {
                        yield return line;
                    }
                }

                if (!last)
                {
                    await Task.Delay(Pause, time, cancellationToken);
                }
            }
        }
        finally
        {
            reader?.Dispose();
        }

        if (_rest.Length > 0)
        {
            yield return _rest.ToString();
        }
    }

    private List<string> Take(ReadOnlySpan<char> text)
    {
        var lines = new List<string>();
        for (int end; (end = text.IndexOf('\n')) >= 0; text = text[(end + 1)..])
        {
            _rest.Append(text[..end]);
            lines.Add(_rest.ToString().TrimEnd('\r'));
            _rest.Clear();
        }

        _rest.Append(text);
        return lines;
    }
}
