namespace CodePipelineActions.Actions.Deployments.App;

/// <summary>Where Lambda's runtimes look for a handler in a package: each in its own way, and all from the package's root.</summary>
/// <param name="Paths">Any of them will do; one that ends with <c>*</c> stands for whatever begins so.</param>
internal sealed record HandlerFile(IReadOnlyList<string> Paths)
{
    private const string Bootstrap = "bootstrap";

    /// <summary>Whether a layer may have it just as well, and nobody can tell.</summary>
    public bool MayBeInALayer { get; private init; } = true;

    /// <summary>For a message; what is looked for first comes first.</summary>
    public string Described => string.Join(" or ", Paths.Take(3).Select(path => $"'{path}'"));

    /// <returns><see langword="null"/> for a runtime whose rules are not known here, and for a handler outside of the package.</returns>
    public static HandlerFile? Of(string runtime, string handler)
    {
        var language = string.Concat(runtime.TakeWhile(char.IsAsciiLetter));
        if (language == "provided") return new([Bootstrap]);
        if (handler.Length == 0 || handler.StartsWith('/')) return null;
        return language switch
        {
            "nodejs" => Node(handler),
            "python" => Python(handler),
            "dotnet" or "dotnetcore" => DotNet(handler.Split("::")[0]),
            "ruby" => new([$"{UpToDot(handler)}.rb"]),
            "java" => new([$"{handler.Split("::")[0].Replace('.', '/')}.class", "lib/*"]),
            _ => null,
        };
    }

    public bool Is(string name) => Paths.Any(path => path.EndsWith('*') ? name.StartsWith(path[..^1], StringComparison.Ordinal) : name == path);

    /// <summary>The file that would be it if the package began one folder deeper.</summary>
    public string? FindDeeper(IEnumerable<string> names) =>
        names.FirstOrDefault(name => name.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && Is(name[(slash + 1)..]));

    // The module is also looked for where 'require' looks.
    private static HandlerFile Node(string handler)
    {
        var module = UpToDot(handler);
        return new([$"{module}.mjs", $"{module}.js", $"{module}.cjs", module, $"{module}/index.js", $"{module}/package.json",
            $"node_modules/{module}", $"node_modules/{module}.js", $"node_modules/{module}/*"]);
    }

    private static HandlerFile Python(string handler)
    {
        var dot = handler.LastIndexOf('.');
        var module = (dot > 0 ? handler[..dot] : handler).Replace('.', '/');
        return new([$"{module}.py", $"{module}/__init__.py", $"{module}.pyc", $"{module}.so", $"{module}.cpython-*"]);
    }

    // An executable assembly may be named with its extension, and layers are no place for one.
    private static HandlerFile DotNet(string assembly) =>
        new(assembly.EndsWith(".dll", StringComparison.Ordinal) ? [assembly] : [$"{assembly}.dll", assembly]) { MayBeInALayer = false };

    // Of the last part of the path: 'src.d/index.handler.run' is the module 'src.d/index'.
    private static string UpToDot(string handler)
    {
        var start = handler.LastIndexOf('/') + 1;
        var dot = handler.IndexOf('.', start);
        return dot < 0 ? handler : handler[..dot];
    }
}
