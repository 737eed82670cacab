using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Regio.Core;

/// <summary>A field of a spec record.</summary>
public sealed record SpecField
{
    private readonly PropertyInfo _property;

    internal SpecField(PropertyInfo property) => _property = property;

    /// <summary>snake_case name.</summary>
    public required string Name { get; init; }

    /// <summary>What may stand there.</summary>
    public required SpecType Type { get; init; }

    /// <summary>What it means, in two languages; null where the record does not say.</summary>
    public Label? Meaning { get; init; }

    /// <summary>Whether it must be given.</summary>
    public required bool Required { get; init; }

    /// <summary>The value that applies when it is not given; null for none and for required fields.</summary>
    public object? Default { get; init; }

    /// <summary>The field's value in a spec.</summary>
    public object? ValueIn(object record) => _property.GetValue(record);

    internal void Set(object record, object? value) => _property.SetMethod!.Invoke(record, BindingFlags.DoNotWrapExceptions, null, [value], null);

    internal bool IsAmong(ParameterInfo[] parameters) => Array.Exists(parameters, parameter => parameter.Name == _property.Name);
}

/// <summary>The fields of a spec record: what schema, command line, docs page and web form are all derived from.</summary>
/// <remarks>
/// Fields are the public properties that can be set: <c>required</c> and <c>init</c> properties, and the parameters of a positional record.
/// Computed properties are no fields. Meanings come from <see cref="MeaningAttribute"/>, defaults from the initialisers.
/// </remarks>
public sealed class SpecShape
{
    private static readonly ConcurrentDictionary<Type, SpecShape> Known = new();
    private readonly ConstructorInfo _constructor;
    private readonly ParameterInfo[] _parameters;

    private SpecShape(Type type)
    {
        RecordType = type;
        _constructor = Array.Find(type.GetConstructors(), constructor => constructor.GetParameters().Length == 0)
            ?? type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)
            ?? throw new NotSupportedException($"{type} has no public constructor");
        _parameters = _constructor.GetParameters();
        object? blank = Blank();
        Fields = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
            .OrderBy(property => Depth(property.SetMethod!.GetBaseDefinition().DeclaringType!))
            .Select(property => FieldOf(property, blank))];
        Meaning = MeaningOf(type);
        Absent = type.GetCustomAttribute<AbsentAttribute>(inherit: false);
    }

    /// <summary>Type of the record.</summary>
    public Type RecordType { get; }

    /// <summary>Fields in the order of declaration.</summary>
    public IReadOnlyList<SpecField> Fields { get; }

    /// <summary>What the record is, or null.</summary>
    public Label? Meaning { get; }

    /// <summary>A field that the record lacks on purpose, with the reason, or null.</summary>
    public AbsentAttribute? Absent { get; }

    /// <summary>The shape of a record type.</summary>
    public static SpecShape Of(Type type) => Known.GetOrAdd(type, static key => new SpecShape(key));

    /// <summary>The field of that name, or null.</summary>
    public SpecField? Find(string name)
    {
        foreach (SpecField field in Fields)
        {
            if (field.Name == name)
            {
                return field;
            }
        }

        return null;
    }

    /// <summary>A record with the given values; defaults apply to the others.</summary>
    internal object Create(IReadOnlyDictionary<string, object?> values)
    {
        object?[] arguments = Array.ConvertAll(_parameters, parameter =>
            values.TryGetValue(SnakeCase.Of(parameter.Name!), out object? value) ? value : DefaultOf(parameter));
        object record = _constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
        foreach (SpecField field in Fields)
        {
            if (values.TryGetValue(field.Name, out object? value) && !field.IsAmong(_parameters))
            {
                field.Set(record, value);
            }
        }

        return record;
    }

    internal static Label? MeaningOf(MemberInfo member) => member.GetCustomAttribute<MeaningAttribute>(inherit: false)?.Label;

    /// <summary>Number of ancestors: fields that several records inherit come before those of their own.</summary>
    private static int Depth(Type type) => type.BaseType is { } ancestor ? 1 + Depth(ancestor) : 0;

    private SpecField FieldOf(PropertyInfo property, object? blank)
    {
        ParameterInfo? parameter = Array.Find(_parameters, candidate => candidate.Name == property.Name);
        bool required = parameter is not null
            ? !parameter.HasDefaultValue
            : property.IsDefined(typeof(RequiredMemberAttribute), inherit: false);
        return new SpecField(property)
        {
            Name = SnakeCase.Of(property.Name),
            Type = SpecType.Of(property.PropertyType),
            Meaning = MeaningOf(property),
            Required = required,
            Default = required ? null : parameter is not null ? DefaultOf(parameter) : blank is null ? null : property.GetValue(blank),
        };
    }

    /// <summary>A record without its required values, of which only the initialisers of the others are read; null when the record refuses to be made so.</summary>
    private object? Blank()
    {
        try
        {
            return _constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, Array.ConvertAll(_parameters, DefaultOf), null);
        }
        catch (Exception refusal) when (refusal is ArgumentException or RegioError or NullReferenceException)
        {
            return null;
        }
    }

    private static object? DefaultOf(ParameterInfo parameter)
        => parameter.HasDefaultValue ? DefaultValue(parameter)
            : parameter.ParameterType.IsValueType ? RuntimeHelpers.GetUninitializedObject(parameter.ParameterType) : null;

    private static object? DefaultValue(ParameterInfo parameter)
    {
        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return parameter.DefaultValue switch
        {
            null when parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null => RuntimeHelpers.GetUninitializedObject(type),
            { } value when type.IsEnum => Enum.ToObject(type, value),
            object value => value,
            null => null,
        };
    }
}
