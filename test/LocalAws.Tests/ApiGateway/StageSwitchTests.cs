using System.Collections.Concurrent;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.ApiGateway;

public sealed class StageSwitchTests(EmbeddedTarget target) : ContractTests(target)
{
    private const int Requests = 2000;
    private const int Moves = 20;
    private const int Clients = 8;

    [Fact]
    public async Task Moving_a_stage_under_load_fails_no_request_and_every_answer_is_of_one_of_the_two_deployments()
    {
        using var api = new ApiGatewayClient(Target);
        var id = await api.CreateAsync(Unique("app"), Document("one"));
        var one = await api.DeployAsync(id, "test");
        await api.PutAsync(id, Document("two"));
        var two = await api.DeployAsync(id, null);
        using var http = new HttpClient { BaseAddress = new Uri(Target.Endpoint, $"/_api/{id}/test/") };

        var (answers, moves) = (new ConcurrentBag<string>(), 0);
        var load = Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            while (answers.Count < Requests || Volatile.Read(ref moves) < Moves) answers.Add(await http.GetStringAsync(new Uri("data", UriKind.Relative), Cancelled));
        }));
        for (; !load.IsCompleted; Interlocked.Increment(ref moves))
            await api.PatchAsync(id, "test", new Amazon.APIGateway.Model.PatchOperation { Op = "replace", Path = "/deploymentId", Value = moves % 2 == 0 ? two : one });
        await load;

        Assert.Equal(["one", "two"], answers.Distinct().Order());
    }

    private static string Document(string text) => Documents.OpenApi($$""" "/data": { {{Documents.Method("get", Documents.Mock(text))}} } """);
}
