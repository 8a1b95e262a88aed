using System.Reflection;
using System.Text.Json;
using Amazon.Runtime;

namespace Compat.Tests;

/// <summary>Every operation of every client, every member filled, against botocore's model of the service.</summary>
public sealed class ConformanceTests(ModelServer server) : IClassFixture<ModelServer>
{
    public static TheoryData<string, string> Operations =>
        [.. Subset.Operations.Select(o => (Subset.Service(o.Client), o.Method.Name))];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task The_service_understands_every_member_sent_and_every_member_of_its_answer_is_read(string service, string operation)
    {
        var (type, method) = Subset.Operations.Single(o => Subset.Service(o.Client) == service && o.Method.Name == operation);
        using var client = Subset.Create(type, server.Url);
        using var echo = new Echo(client);
        var request = Sample.Of(method.GetParameters()[0].ParameterType);

        var response = await Subset.CallAsync(client, method, request, TestContext.Current.CancellationToken);

        Assert.Equal(operation, echo["operation"].GetString() + "Async");
        Assert.Equal(Leaves.Of(request), Leaves.Of(echo["params"]));
        Assert.Empty(Leaves.Of(response).Except(Leaves.Of(echo["result"])));
        Assert.Equal("req-7", response.ResponseMetadata.RequestId);
    }

    public static TheoryData<string, string> Exceptions =>
        [.. Subset.Exceptions.Select(e => (Subset.Service(e.Client), e.Exception.Name))];

    [Theory]
    [MemberData(nameof(Exceptions))]
    public async Task An_error_of_the_service_becomes_its_exception(string service, string error)
    {
        var (type, method) = Subset.Operations.First(o => Subset.Service(o.Client) == service);
        using var client = Subset.Create(type, server.Url, accessKey: error);
        var request = Sample.Of(method.GetParameters()[0].ParameterType);

        var thrown = await Assert.ThrowsAnyAsync<AmazonServiceException>(
            () => Subset.CallAsync(client, method, request, TestContext.Current.CancellationToken));

        Assert.Equal(error, thrown.GetType().Name);
        Assert.Equal(("the reason", 409, "req-7"), (thrown.Message, (int)thrown.StatusCode, thrown.RequestId));
        Assert.Equal([thrown.ErrorCode], await server.AskAsync($"errors/{service}/{error}", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_error_that_the_subset_has_no_exception_for_becomes_the_services_own()
    {
        foreach (var group in Subset.Operations.GroupBy(o => o.Client))
        {
            var method = group.First().Method;
            using var client = Subset.Create(group.Key, server.Url, accessKey: "SomethingNewException");

            var thrown = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => Subset.CallAsync(
                client, method, Sample.Of(method.GetParameters()[0].ParameterType), TestContext.Current.CancellationToken));

            Assert.Equal(group.Key.Name.Replace("Client", "Exception", StringComparison.Ordinal), thrown.GetType().Name);
            Assert.Equal("SomethingNewException", thrown.ErrorCode);
        }
    }

    public static TheoryData<string, string> Enumerations =>
        [.. Subset.Enumerations.Select(e => (Subset.Service(e.Client), e.Enumeration.Name))];

    [Theory]
    [MemberData(nameof(Enumerations))]
    public async Task The_service_knows_every_value_of_an_enumeration(string service, string enumeration)
    {
        var type = Subset.Enumerations.Single(e => Subset.Service(e.Client) == service && e.Enumeration.Name == enumeration).Enumeration;
        var values = type.GetFields(BindingFlags.Static | BindingFlags.Public).Select(f => ((ConstantClass)f.GetValue(null)!).Value);

        var known = await server.AskAsync($"enum/{service}/{enumeration}", TestContext.Current.CancellationToken);

        Assert.Empty(values.Except(known));
    }

    /// <summary>What the server says it understood and what it answers with.</summary>
    private sealed class Echo : IDisposable
    {
        private readonly AmazonServiceClient _client;
        private JsonElement _echo;

        public Echo(AmazonServiceClient client)
        {
            _client = client;
            client.AfterResponseEvent += Read;
        }

        public JsonElement this[string part] => _echo.GetProperty(part);

        public void Dispose() => _client.AfterResponseEvent -= Read;

        private void Read(object sender, ResponseEventArgs e) => _echo = JsonDocument.Parse(
            Uri.UnescapeDataString(((WebServiceResponseEventArgs)e).ResponseHeaders["x-echo"])).RootElement;
    }
}
