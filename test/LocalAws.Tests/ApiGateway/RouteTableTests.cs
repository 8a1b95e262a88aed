using LocalAws.ApiGateway.Execute;
using LocalAws.ApiGateway.Model;

namespace LocalAws.Tests.ApiGateway;

public sealed class RouteTableTests
{
    private static readonly RouteTable Table = new(
    [
        Resource("/", "GET"), Resource("/items", "GET"), Resource("/items/{id}", "GET", "PUT"), Resource("/items/new", "GET"), Resource("/items/{id}/parts/{part}", "GET"),
        Resource("/empty"), Resource("/empty/child", "GET"), Resource("/files/{path+}", "ANY"), Resource("/files/exact", "GET"),
    ]);

    [Theory]
    [InlineData("GET", "/", "/")]
    [InlineData("GET", "", "/")]
    [InlineData("GET", "/items", "/items")]
    [InlineData("GET", "/items/", "/items")]
    [InlineData("GET", "/items/7", "/items/{id}")]
    [InlineData("PUT", "/items/7", "/items/{id}")]
    [InlineData("GET", "/items/new", "/items/new")]
    [InlineData("GET", "/items/new/parts/2", "/items/{id}/parts/{part}")]
    [InlineData("GET", "/empty/child", "/empty/child")]
    [InlineData("GET", "/files/exact", "/files/exact")]
    [InlineData("DELETE", "/files/exact", "/files/{path+}")]
    [InlineData("POST", "/files/a/b", "/files/{path+}")]
    [InlineData("GET", "/%69tems", "/items")]
    public void The_most_exact_resource_with_the_method_is_found(string method, string path, string resource) =>
        Assert.Equal(resource, Table.Find(method, path)?.Resource.Path);

    [Theory]
    [InlineData("POST", "/items")]
    [InlineData("GET", "/nowhere")]
    [InlineData("GET", "/empty")]
    [InlineData("GET", "/files")]
    [InlineData("GET", "/ITEMS")]
    [InlineData("GET", "/items/7/parts")]
    [InlineData("DELETE", "/items/new")]
    public void A_path_or_method_that_is_not_there_is_not_found(string method, string path) => Assert.Null(Table.Find(method, path));

    [Fact]
    public void The_variables_are_what_the_client_sent()
    {
        Assert.Equal(new Dictionary<string, string> { ["id"] = "a%20b", ["part"] = "c" }, Table.Find("GET", "/items/a%20b/parts/c")!.PathParameters);
        Assert.Equal(new Dictionary<string, string> { ["path"] = "a/b%2Fc" }, Table.Find("GET", "/files/a/b%2Fc")!.PathParameters);
    }

    private static Resource Resource(string path, params string[] methods) => new()
    {
        Id = path,
        Path = path,
        ResourceMethods = methods.ToDictionary(name => name, name => new Method { HttpMethod = name }),
    };
}
