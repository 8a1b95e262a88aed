using Amazon.Runtime;

namespace Amazon.Lambda;

public class Runtime(string value) : ConstantClass(value)
{
    public static readonly Runtime Dotnet10 = new("dotnet10");
    public static readonly Runtime Dotnet8 = new("dotnet8");
    public static readonly Runtime Nodejs20X = new("nodejs20.x");
    public static readonly Runtime Nodejs22X = new("nodejs22.x");
    public static readonly Runtime Nodejs24X = new("nodejs24.x");
    public static readonly Runtime ProvidedAl2023 = new("provided.al2023");

    public static Runtime FindValue(string value) => FindValue<Runtime>(value);

    public static implicit operator Runtime(string value) => FindValue(value);
}
