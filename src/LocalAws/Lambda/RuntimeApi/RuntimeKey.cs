using System.Security.Cryptography;
using System.Text;

namespace LocalAws.Lambda.RuntimeApi;

/// <summary>
/// A secret in a function's environment, put before the path of its requests. Here functions and the programs that they run share a machine, and
/// request ids stand in log files: a function that has used its key once is known by it, and nobody else speaks for it.
/// </summary>
/// <remarks>AWS has no such key. A function that does not know of it uses the Runtime API as on AWS.</remarks>
internal sealed class RuntimeKey
{
    public const string Variable = "AWS_LAMBDA_RUNTIME_API_KEY";

    private volatile bool _isUsed;

    public string Value { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Takes the key from a path.</summary>
    /// <exception cref="RuntimeRefusal">It is not there, and the function uses it.</exception>
    public string[] Admit(string[] path)
    {
        if (path is [var first, .. var rest] && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(first), Encoding.UTF8.GetBytes(Value)))
        {
            _isUsed = true;
            return rest;
        }

        return _isUsed ? throw RuntimeRefusal.NotTheFunction() : path;
    }
}
