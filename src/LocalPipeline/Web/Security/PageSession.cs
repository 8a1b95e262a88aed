using System.Security.Cryptography;
using System.Text;

namespace LocalPipeline.Web.Security;

/// <summary>
/// The secrets of one server, made at its start and held in memory. The token is in the address that the developer opens;
/// it is exchanged for a cookie, which opens everything that is read, and a key, without which nothing is changed: a browser
/// sends cookies to every port of a host, and so to whatever else listens on this machine.
/// </summary>
internal sealed class PageSession(int port)
{
    private const int SecretBytes = 32;

    private readonly string _cookie = NewSecret();

    public string Token { get; } = NewSecret();

    public string Key { get; } = NewSecret();

    /// <summary>Two servers on one machine have two cookies.</summary>
    public string CookieName { get; } = $"local-pipeline-{port}";

    public string SetCookie => $"{CookieName}={_cookie}; Path=/; HttpOnly; SameSite=Strict";

    public bool IsToken(string? text) => Same(text, Token);

    public bool IsCookie(string? text) => Same(text, _cookie);

    public bool IsKey(string? text) => Same(text, Key);

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    private static bool Same(string? text, string secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text ?? ""), Encoding.UTF8.GetBytes(secret));
}
