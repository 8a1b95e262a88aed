using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Continuations;

/// <summary>
/// Carries a <see cref="Continuation"/> from one invocation to the next, as one line of JSON:
/// <c>{"v":1,"a":"deploy-app/1","t":1700000000,"f":0,"n":3,"s":{…}}</c>.
/// </summary>
/// <remarks>It travels through CodePipeline in plain text: no secret belongs in a state.</remarks>
internal static class ContinuationToken
{
    private const int Version = 1;

    /// <summary>The continuation in a job; a first invocation starts now.</summary>
    public static Continuation Read(string? token, ActionDescription action, DateTimeOffset now)
    {
        if (token is null) return new Continuation(now, 0, 0);
        try
        {
            var json = JsonNode.Parse(token)!.AsObject();
            if ((int?)json["v"] != Version || (string?)json["a"] != Owner(action))
                throw Unreadable($"it is of version {json["v"]} for {json["a"]}, and this function reads version {Version} for {Owner(action)}");
            return new Continuation(DateTimeOffset.FromUnixTimeSeconds((long)json["t"]!), (int)json["f"]!, (int)json["n"]!)
            {
                State = json["s"]?.DeepClone(),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or NullReferenceException or ArgumentException)
        {
            throw Unreadable("it is not one of this function's own", e);
        }
    }

    /// <summary>The token for the next invocation.</summary>
    /// <exception cref="ActionException">It would exceed 2,048 characters.</exception>
    public static string Write(Continuation next, ActionDescription action)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("v", Version);
            json.WriteString("a", Owner(action));
            json.WriteNumber("t", next.Started.ToUnixTimeSeconds());
            json.WriteNumber("f", next.FailedAttempts);
            json.WriteNumber("n", next.Invocations);
            if (next.State is not null)
            {
                json.WritePropertyName("s");
                next.State.WriteTo(json);
            }
            json.WriteEndObject();
        }
        var token = Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        return token.Length <= ContractLimits.ContinuationTokenCharacters ? token : throw ActionException.JobFailed(
            $"The state that {action.Name} must carry on has {token.Length} characters; CodePipeline's continuation tokens hold {ContractLimits.ContinuationTokenCharacters}.");
    }

    public static ActionException Unreadable(string reason, Exception? inner = null) => ActionException.JobFailed(
        $"The continuation token cannot be read: {reason}. The function was probably replaced while the action ran: retry the stage.", inner);

    private static string Owner(ActionDescription action) => $"{action.Name}/{action.StateVersion}";
}
