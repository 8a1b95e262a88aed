namespace LocalAws.Tests.Lambda;

/// <summary>The kinds of handlers that Node functions have, and what is told of those that have none.</summary>
public sealed class NodeFunctionTests : IAsyncDisposable
{
    private readonly LambdaHarness _lambda = new();

    public ValueTask DisposeAsync() => _lambda.DisposeAsync();

    [Theory]
    [InlineData("index.js", "index.handler", "exports.handler = async event => event.n + 1;")]
    [InlineData("index.js", "index.handler", "exports.handler = (event, context, callback) => setTimeout(() => callback(null, event.n + 1), 5);")]
    [InlineData("index.js", "index.handler", "exports.handler = event => event.n + 1;")]
    [InlineData("index.cjs", "index.handler", "module.exports = { handler: async event => event.n + 1 };")]
    [InlineData("index.mjs", "index.handler", "export async function handler(event) { return event.n + 1; }")]
    [InlineData("index.mjs", "index.api.handler", "export const api = { handler: async event => event.n + 1 };")]
    [InlineData("src/lib/index.js", "src/lib/index.handler", "exports.handler = async event => event.n + 1;")]
    [InlineData("src/index.js", "./src/index.handler", "exports.handler = async event => event.n + 1;")]
    public async Task A_handler_is_found_and_called(string file, string handler, string source)
    {
        await _lambda.DeployAsync("app", "nodejs22.x", new Zip().File(file, source).Bytes(), handler);

        var (answer, result) = await _lambda.InvokeAsync("app", new { n = 1 });

        Assert.Null(result.FunctionError);
        Assert.Equal(2, (int)answer!);
    }

    [Theory]
    [InlineData("exports.handler = async () => undefined;", "null")]
    [InlineData("exports.handler = async () => null;", "null")]
    [InlineData("exports.handler = async () => ({ a: [1, 'ü'] });", """{"a":[1,"ü"]}""")]
    public async Task An_answer_is_JSON(string source, string json)
    {
        await _lambda.DeployAsync("app", "nodejs22.x", new Zip().File("index.js", source).Bytes(), "index.handler");

        Assert.Equal(json, System.Text.Encoding.UTF8.GetString((await _lambda.InvokeAsync("app", new { })).Result.Payload.Span));
    }

    [Theory]
    [InlineData("index.other", "exports.handler = 1;", "Runtime.HandlerNotFound", "index.other is undefined or not exported")]
    [InlineData("other.handler", "", "Runtime.ImportModuleError", "Error: Cannot find module 'other'")]
    [InlineData("index.handler", "require('none');", "Runtime.ImportModuleError", "Cannot find module 'none'")]
    [InlineData("index.handler", "exports.handler = ;", "Runtime.UserCodeSyntaxError", "Unexpected token ';'")]
    [InlineData("handler", "", "Runtime.MalformedHandlerName", "Bad handler 'handler'")]
    [InlineData("index.handler", "exports.handler = (e, c, callback) => callback(new RangeError('no'));", "RangeError", "no")]
    [InlineData("index.handler", "exports.handler = async () => { throw 'text'; };", "string", "text")]
    [InlineData("index.handler", "exports.handler = () => new Promise(() => {});", "Runtime.NodeJsExit", "was a promise not settled?")]
    [InlineData("index.handler", "exports.handler = () => { Promise.reject(new Error('lost')); return new Promise(r => setTimeout(r, 1000)); };", "Runtime.UnhandledPromiseRejection", "Error: lost")]
    [InlineData("index.handler", "exports.handler = () => new Promise(r => setTimeout(() => { throw new Error('late'); }, 5));", "Error", "late")]
    public async Task An_error_has_a_type_and_a_message(string handler, string source, string type, string message)
    {
        await _lambda.DeployAsync("app", "nodejs22.x", new Zip().File("index.js", source).Bytes(), handler);

        var (answer, result) = await _lambda.InvokeAsync("app", new { });

        Assert.Equal("Unhandled", result.FunctionError);
        Assert.Equal(type, (string?)answer!["errorType"]);
        Assert.Contains(message, (string?)answer["errorMessage"], StringComparison.Ordinal);
    }
}
