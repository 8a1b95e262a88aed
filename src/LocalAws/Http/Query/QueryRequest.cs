using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Http.Query;

/// <summary>A request of AWS's query protocol: an action and its members, whose names spell lists and structures with dots.</summary>
internal sealed class QueryRequest(string action, IReadOnlyDictionary<string, string> members)
{
    public string Action { get; } = action;

    public static async Task<QueryRequest> ReadAsync(HttpContext http)
    {
        var members = HttpMethods.IsPost(http.Request.Method)
            ? (await http.Request.ReadFormAsync(http.RequestAborted)).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal)
            : http.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        return new(members.GetValueOrDefault("Action") ?? throw new AwsError(400, "MissingAction", "The request has no Action."), members);
    }

    /// <summary>A member's text; absent and empty are both null.</summary>
    public string? Text(string name) => members.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    /// <exception cref="AwsError">The member is missing.</exception>
    public string Required(string name) => Text(name) ?? throw Invalid($"{name} is missing.");

    /// <exception cref="AwsError">The member is not <c>true</c> or <c>false</c>.</exception>
    public bool? Flag(string name) => Text(name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var text => throw Invalid($"{name} must be true or false, not '{text}'."),
    };

    /// <exception cref="AwsError">The member is no whole number.</exception>
    public int? Integer(string name) => Text(name) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw Invalid($"{name} must be a whole number, not '{text}'."),
    };

    /// <summary>The items of a list, <c>NAME.member.1</c> and on.</summary>
    public IReadOnlyList<string> List(string name) =>
        [.. Enumerable.Range(1, int.MaxValue).Select(index => members.GetValueOrDefault($"{name}.member.{index}")).TakeWhile(text => text is not null).Select(text => text!)];

    /// <summary>The structures of a list, <c>NAME.member.1.FIELD</c> and on, each read like a request of its own.</summary>
    public IReadOnlyList<QueryRequest> Structures(string name) =>
        [.. Enumerable.Range(1, int.MaxValue).Select(index => Below($"{name}.member.{index}.")).TakeWhile(structure => structure.Count > 0).Select(structure => new QueryRequest(Action, structure))];

    /// <summary>Whether anything was given for a member or what is in it.</summary>
    public bool Has(string name) => members.Keys.Any(key => key == name || key.StartsWith(name + ".", StringComparison.Ordinal));

    public static AwsError Invalid(string message) => new(400, "ValidationError", message);

    private Dictionary<string, string> Below(string prefix) => members
        .Where(member => member.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(member => member.Key[prefix.Length..], member => member.Value, StringComparer.Ordinal);
}
