using System.Text;

namespace CodePipelineActions.Actions.Deployments.Sites.Rules;

/// <summary>A pattern for paths: <c>*</c> and <c>?</c> stay in a folder, <c>**</c> does not; a pattern without a slash is for names in every folder.</summary>
/// <remarks>
/// A path is read once from its beginning, with all places in the pattern where it can be at the time: what that takes depends on the lengths of both and on nothing else,
/// whatever the pattern is, which comes with the site.
/// </remarks>
internal sealed class Glob
{
    /// <summary>A path in S3 has 1,024 bytes.</summary>
    public const int MaxCharacters = 1024;

    // What stands for a wildcard among the characters of a pattern: characters that no text can have.
    private const char InFolder = '\uFFFE';
    private const char AnyOne = '\uFFFF';
    private const char Anywhere = '\uFDD0';
    private const char Folders = '\uFDD1';

    private static readonly char[] Wildcards = [InFolder, AnyOne, Anywhere, Folders];

    private readonly string _pattern;
    private readonly string _begin;
    private readonly string _end;

    public Glob(string pattern)
    {
        var anchored = pattern.StartsWith('/');
        var tokens = new StringBuilder();
        if (!anchored && !pattern.Contains('/', StringComparison.Ordinal)) tokens.Append(Folders);
        for (var at = anchored ? 1 : 0; at < pattern.Length;)
        {
            var (token, length) = Next(pattern.AsSpan(at));
            tokens.Append(token);
            at += length;
        }
        _pattern = tokens.ToString();
        _end = _pattern[(_pattern.LastIndexOfAny(Wildcards) + 1)..];
        _begin = _pattern.IndexOfAny(Wildcards) is var first and >= 0 ? _pattern[..first] : _pattern;
    }

    public bool IsMatch(string path)
    {
        // Most patterns are for the ends of names, or for what lies in a folder.
        if (!path.EndsWith(_end, StringComparison.Ordinal) || !path.StartsWith(_begin, StringComparison.Ordinal)) return false;
        var here = new Places(stackalloc bool[_pattern.Length + 1]);
        var next = new Places(stackalloc bool[_pattern.Length + 1]);
        Reach(ref here, _begin.Length);
        foreach (var character in path.AsSpan(_begin.Length))
        {
            next.Clear();
            for (var place = here.First; place <= here.Last && place < _pattern.Length; place++)
                if (here[place]) Step(ref next, place, character);
            if (next.IsEmpty) return false;
            var past = here;
            here = next;
            next = past;
        }
        return here[_pattern.Length];
    }

    // Where one can be after a character, coming from a place in the pattern.
    private void Step(ref Places next, int place, char character)
    {
        switch (_pattern[place])
        {
            case Anywhere:
            case Folders when character == '/':
            case InFolder when character != '/':
                Reach(ref next, place);
                return;
            case Folders:
                // Inside a folder's name the rest cannot begin.
                next.Add(place);
                return;
            case AnyOne when character != '/':
                Reach(ref next, place + 1);
                return;
            case var literal when literal == character:
                Reach(ref next, place + 1);
                return;
        }
    }

    // Wildcards may stand for nothing.
    private void Reach(ref Places places, int place)
    {
        places.Add(place);
        while (place < _pattern.Length && _pattern[place] is InFolder or Anywhere or Folders) places.Add(++place);
    }

    private static (char Token, int Length) Next(ReadOnlySpan<char> pattern) => pattern switch
    {
        ['*', '*', '/', ..] => (Folders, 3),
        ['*', '*', ..] => (Anywhere, 2),
        ['*', ..] => (InFolder, 1),
        ['?', ..] => (AnyOne, 1),
        _ => (pattern[0], 1),
    };

    /// <summary>Places in a pattern, and between which of them they all are.</summary>
    private ref struct Places(Span<bool> set)
    {
        private readonly Span<bool> _set = set;

        public int First { get; private set; } = int.MaxValue;

        public int Last { get; private set; } = -1;

        public readonly bool IsEmpty => Last < 0;

        public readonly bool this[int place] => _set[place];

        public void Add(int place)
        {
            _set[place] = true;
            (First, Last) = (Math.Min(First, place), Math.Max(Last, place));
        }

        public void Clear()
        {
            if (!IsEmpty) _set[First..(Last + 1)].Clear();
            (First, Last) = (int.MaxValue, -1);
        }
    }
}
