using System.Reflection;

namespace Regio.Core;

/// <summary>The forms a value of a spec can have.</summary>
public enum SpecKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A text of a form of its own, such as a formula (<see cref="ISpecText{TSelf}"/>).</summary>
    Line,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>True or false.</summary>
    Truth,

    /// <summary>One of a few names.</summary>
    Choice,

    /// <summary>A list of values of one type.</summary>
    List,

    /// <summary>Values of one type by name.</summary>
    Map,

    /// <summary>A record with fields.</summary>
    Record,

    /// <summary>A text in two languages (<see cref="Core.Label"/>): one text for both, or <c>en</c> and <c>zh</c>.</summary>
    Label,

    /// <summary>One of several records, told apart by <c>kind</c>; often written as one line too.</summary>
    Union,
}

/// <summary>A named choice.</summary>
/// <param name="Name">snake_case name.</param>
/// <param name="Meaning">What it means, or null.</param>
/// <param name="Value">The value of the enum, or the type of the record.</param>
public sealed record SpecChoice(string Name, Label? Meaning, object Value);

/// <summary>The type of a value of a spec.</summary>
public sealed record SpecType
{
    /// <summary>Name of the member that tells the records of a union apart.</summary>
    public const string Discriminator = "kind";

    /// <summary>Its form.</summary>
    public required SpecKind Kind { get; init; }

    /// <summary>The .NET type, without <see cref="Nullable{T}"/>.</summary>
    public required Type Clr { get; init; }

    /// <summary>Type of the items of a list or of the values of a map.</summary>
    public SpecType? Item { get; init; }

    /// <summary>Choices of a choice or of a union.</summary>
    public IReadOnlyList<SpecChoice> Choices { get; init; } = [];

    /// <summary>Whether it can be written as one line of text (<see cref="ISpecText{TSelf}"/>).</summary>
    public bool HasLine { get; init; }

    /// <summary>Field of a record that a bare text stands for (<see cref="ShortFormAttribute"/>), or null.</summary>
    public string? ShortForm { get; init; }

    /// <summary>Fields of a record.</summary>
    public SpecShape Shape => SpecShape.Of(Clr);

    /// <summary>The type of a .NET type.</summary>
    /// <exception cref="NotSupportedException">The type has no form in a spec.</exception>
    public static SpecType Of(Type declared)
    {
        Type type = Nullable.GetUnderlyingType(declared) ?? declared;
        return Scalar(type) ?? Container(type) ?? Composite(type)
            ?? throw new NotSupportedException($"{type} cannot be a field of a spec: use text, numbers, enums, lists, dictionaries by name, and records");
    }

    private static SpecType? Scalar(Type type)
    {
        if (type.IsEnum)
        {
            return new SpecType { Kind = SpecKind.Choice, Clr = type, Choices = EnumChoices(type) };
        }

        SpecKind? kind = Type.GetTypeCode(type) switch
        {
            TypeCode.String => SpecKind.Text,
            TypeCode.Double => SpecKind.Number,
            TypeCode.Int32 or TypeCode.Int64 or TypeCode.UInt64 => SpecKind.Whole,
            TypeCode.Boolean => SpecKind.Truth,
            _ => null,
        };
        return kind is null ? null : new SpecType { Kind = kind.Value, Clr = type };
    }

    private static SpecType? Container(Type type)
    {
        if (type.IsArray)
        {
            return new SpecType { Kind = SpecKind.List, Clr = type, Item = Of(type.GetElementType()!) };
        }

        if (!type.IsGenericType)
        {
            return null;
        }

        Type[] arguments = type.GetGenericArguments();
        if (arguments.Length == 1 && type.IsAssignableFrom(arguments[0].MakeArrayType()))
        {
            return new SpecType { Kind = SpecKind.List, Clr = type, Item = Of(arguments[0]) };
        }

        bool isMap = arguments.Length == 2 && arguments[0] == typeof(string)
            && type.IsAssignableFrom(typeof(Dictionary<,>).MakeGenericType(arguments));
        return isMap ? new SpecType { Kind = SpecKind.Map, Clr = type, Item = Of(arguments[1]) } : null;
    }

    private static SpecType? Composite(Type type)
    {
        if (type == typeof(Label))
        {
            return new SpecType { Kind = SpecKind.Label, Clr = type };
        }

        bool hasLine = Array.Exists(type.GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ISpecText<>) && face.GetGenericArguments()[0] == type);
        if (type.IsAbstract && type.IsClass)
        {
            return new SpecType { Kind = SpecKind.Union, Clr = type, HasLine = hasLine, Choices = Cases(type) };
        }

        if (hasLine)
        {
            return new SpecType { Kind = SpecKind.Line, Clr = type, HasLine = true };
        }

        return type.IsClass && type.GetMethod("<Clone>$") is not null ? new SpecType { Kind = SpecKind.Record, Clr = type, ShortForm = type.GetCustomAttribute<ShortFormAttribute>()?.Field } : null;
    }

    private static SpecChoice[] EnumChoices(Type type)
        => [.. Enum.GetNames(type).Select(name => new SpecChoice(SnakeCase.Of(name), SpecShape.MeaningOf(type.GetField(name)!), Enum.Parse(type, name)))];

    private static SpecChoice[] Cases(Type type)
        => [.. type.Assembly.GetTypes().Where(candidate => candidate.IsSealed && type.IsAssignableFrom(candidate))
            .Select(candidate => new SpecChoice(CaseName(candidate, type), SpecShape.MeaningOf(candidate), candidate))
            .OrderBy(choice => choice.Name, StringComparer.Ordinal)];

    /// <summary>A case is called by its own name without that of its base: <c>ClusterCovariance</c> of <c>Covariance</c> is <c>cluster</c>.</summary>
    private static string CaseName(Type candidate, Type union)
    {
        string name = candidate.Name;
        bool repeats = name.Length > union.Name.Length && name.EndsWith(union.Name, StringComparison.Ordinal);
        return SnakeCase.Of(repeats ? name[..^union.Name.Length] : name);
    }
}
