using System.Security.Cryptography;

namespace LocalAws.ApiGateway;

/// <summary>Names as API Gateway makes them up.</summary>
internal static class Ids
{
    public static string Api() => Create(10);

    public static string Resource() => Create(6);

    public static string Deployment() => Create(6);

    private static string Create(int length) => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", length);
}
