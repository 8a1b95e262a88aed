using LocalPipeline.Console;

namespace LocalPipeline.Web.Logs;

/// <summary>A log that grows, of which any lines are read without reading those before them: each <see cref="Step"/>th line's place is known.</summary>
internal sealed class LogFile(string path)
{
    /// <summary>A line that is longer is cut; the whole of it is in the file.</summary>
    public const int MaxLineBytes = 4000;

    private const int Step = 128;
    private const int BufferBytes = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly List<long> _places = [0];
    private long _read;
    private long _lastLine;
    private long _nextLine;

    /// <summary>How many there are; one that is still being written does not count.</summary>
    public int Lines { get; private set; }

    public string LastLine
    {
        get
        {
            lock (_gate)
            {
                return Lines == 0 ? "" : Read(_lastLine, 0, 1)[0];
            }
        }
    }

    /// <summary>Counts what was written since the last time.</summary>
    public void Refresh()
    {
        lock (_gate)
        {
            if (!File.Exists(path))
            {
                return;
            }

            using var file = Open();
            if (file.Length < _read)
            {
                Forget();
            }

            file.Position = _read;
            Count(file);
        }
    }

    /// <summary>The lines from one on, as many as there are, without what would move a terminal's cursor.</summary>
    public IReadOnlyList<string> Read(int from, int count)
    {
        lock (_gate)
        {
            var last = Math.Min(Lines, (long)from + count);
            return from < 0 || from >= last ? [] : Read(_places[from / Step], from % Step, (int)(last - from));
        }
    }

    private FileStream Open() => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    private void Count(FileStream file)
    {
        var buffer = new byte[BufferBytes];
        for (int length; (length = file.Read(buffer)) > 0; _read += length)
        {
            for (var at = 0; at < length && buffer.AsSpan(at, length - at).IndexOf((byte)'\n') is var found and >= 0; at += found + 1)
            {
                (_lastLine, _nextLine) = (_nextLine, _read + at + found + 1);
                if (++Lines % Step == 0)
                {
                    _places.Add(_nextLine);
                }
            }
        }
    }

    private List<string> Read(long place, int skip, int count)
    {
        using var file = Open();
        file.Position = place;
        var reader = new LineReader(file, MaxLineBytes);
        for (var line = 0; line < skip; line++)
        {
            reader.Skip();
        }

        var lines = new List<string>(count);
        while (lines.Count < count && reader.Next() is { } line)
        {
            lines.Add(Printable.Of(line.Text.TrimEnd('\r')) + (line.Cut ? " …" : ""));
        }

        return lines;
    }

    private void Forget()
    {
        (_read, _lastLine, _nextLine, Lines) = (0, 0, 0, 0);
        _places.RemoveRange(1, _places.Count - 1);
    }
}
