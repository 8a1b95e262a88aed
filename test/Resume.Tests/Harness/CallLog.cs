using Microsoft.AspNetCore.Http;

namespace Resume.Tests.Harness;

/// <summary>Every call that one deployment made to AWS, over all its invocations, in the order in which they came.</summary>
internal sealed class CallLog
{
    private readonly Lock _gate = new();
    private readonly List<string> _calls = [];

    public int Count
    {
        get
        {
            lock (_gate) return _calls.Count;
        }
    }

    /// <returns>The call's number, from 1.</returns>
    public int Add(HttpRequest request)
    {
        lock (_gate)
        {
            _calls.Add($"{request.Method} {request.Path}{request.QueryString} {request.Headers["X-Amz-Target"]}".TrimEnd());
            return _calls.Count;
        }
    }

    public override string ToString()
    {
        lock (_gate) return string.Join('\n', _calls.Select((call, i) => $"{i + 1,3}. {call}"));
    }
}
