using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Jobs;
using Support;

namespace Actions.Tests;

/// <summary>Documents that would keep a parser busy until Lambda ends the function.</summary>
public sealed class DocumentLimitsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> TooDeep() => new()
    {
        { "lists in YAML's short form", new string('[', 200_000) },
        { "objects in YAML's short form", string.Concat(Enumerable.Repeat("{a: ", 50_000)) },
        { "objects by indentation", string.Concat(Enumerable.Range(0, 600).Select(depth => new string(' ', depth) + "a:\n")) },
        { "lists by indentation", string.Concat(Enumerable.Repeat("- ", 100_000)) },
        { "JSON", "{\"a\":" + new string('[', 200_000) },
        { "JSON behind a byte order mark", "\uFEFF" + string.Concat(Enumerable.Repeat("{\"a\":", 50_000)) },
        { "anchors in one another", string.Concat(Enumerable.Range(0, 10_000).Select(i => $"&a{i} [")) },
    };

    public static TheoryData<string, string> TooMany() => new()
    {
        { "aliases of aliases", "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(Enumerable.Range(1, 12).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n")) },
        { "merge keys of merge keys", "a0: &a0 {k0: x, l0: x}\n"
            + string.Concat(Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} {{k{i}: *a{i - 1}, <<: *a{i - 1}}}\n")) },
        { "keys", string.Concat(Enumerable.Range(0, 500_001).Select(i => $"k{i}: 1\n")) },
        { "values in JSON", $"{{\"a\":[{string.Join(',', Enumerable.Repeat("1", 1_000_001))}]}}" },
    };

    [Theory]
    [MemberData(nameof(TooDeep))]
    public async Task Nesting_without_end_is_refused_at_once(string what, string text) =>
        Assert.Contains("'api.yaml' has more than 100 objects or lists in one another.", (await RefusedAsync(text)).Message + what, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(TooMany))]
    public async Task More_values_than_any_API_has_are_refused(string what, string text) =>
        Assert.Contains("'api.yaml' has more than 1000000 values", (await RefusedAsync(text)).Message + what, StringComparison.Ordinal);

    [Theory]
    [InlineData("openapi: 3.0.1\ninfo: {title: a}\npaths:\n  /a: &a {get: {}}\n  /b: *a\n")]
    [InlineData("{\"openapi\":\"3.0.1\", /* fine */ \"paths\":{},}")]
    [InlineData("a: *nowhere")]
    [InlineData("no: document: at all")]
    [InlineData("{ not JSON")]
    [InlineData("")]
    public void Whatever_is_within_the_limits_is_left_to_API_Gateway(string text) => DocumentLimits.Check(text, "api.yaml", Token);

    [Fact]
    public void As_deep_as_the_limit_is_deep_enough() =>
        DocumentLimits.Check(new string('[', DocumentLimits.MaxDepth) + new string(']', DocumentLimits.MaxDepth), "api.yaml", Token);

    // The limit of time is the test: without the limits each of these takes minutes or all memory.
    private static async Task<ActionException> RefusedAsync(string text) =>
        await Assert.ThrowsAsync<ActionException>(() => Task.Run(() => DocumentLimits.Check(text, "api.yaml", Token), Token).WaitAsync(Eventually.Patience, Token));
}
