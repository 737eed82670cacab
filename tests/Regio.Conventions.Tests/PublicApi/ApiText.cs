using System.Reflection;
using System.Text;

namespace Regio.Conventions.PublicApi;

/// <summary>Writes the public surface of an assembly as sorted lines of C#-like text.</summary>
internal static class ApiText
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    internal static string Of(Assembly assembly)
    {
        StringBuilder text = new();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(Name(type)).Append(Bases(type)).Append('\n');
            foreach (string member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Kind(Type type)
        => typeof(Delegate).IsAssignableFrom(type) ? "delegate"
            : type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : type.IsValueType ? "struct"
            : (type.IsAbstract && type.IsSealed ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : string.Empty) + (type.GetMethod("<Clone>$") is null ? "class" : "record");

    private static string Bases(Type type)
    {
        IEnumerable<string> bases = type.BaseType is { } up && up != typeof(object) && up != typeof(ValueType) && up != typeof(Enum) && up != typeof(MulticastDelegate) ? [Name(up)] : [];
        string[] all = [.. bases.Concat(type.GetInterfaces().Where(one => one.Namespace?.StartsWith("Regio", StringComparison.Ordinal) == true).Select(Name).Order(StringComparer.Ordinal))];
        return all.Length == 0 || type.IsEnum ? string.Empty : " : " + string.Join(", ", all);
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type);
        }

        IEnumerable<string> constructors = type.GetConstructors(Own).Select(one => "new(" + Parameters(one) + ")");
        IEnumerable<string> fields = type.GetFields(Own).Select(one => $"{Name(one.FieldType)} {one.Name}");
        IEnumerable<string> properties = type.GetProperties(Own).Where(one => one.Name != "EqualityContract").Select(Property);
        IEnumerable<string> methods = type.GetMethods(Own)
            .Where(one => !one.IsSpecialName && !IsOfRecords(one))
            .Select(one => $"{(one.IsStatic ? "static " : string.Empty)}{Name(one.ReturnType)} {one.Name}{Generic(one)}({Parameters(one)})");
        return constructors.Concat(fields).Concat(properties).Concat(methods);
    }

    private static string Property(PropertyInfo property)
    {
        string index = property.GetIndexParameters().Length == 0 ? property.Name : "this[" + string.Join(", ", property.GetIndexParameters().Select(one => Name(one.ParameterType))) + "]";
        string set = property.SetMethod is not { IsPublic: true } setter ? string.Empty
            : setter.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? " init;" : " set;";
        bool needed = property.CustomAttributes.Any(one => one.AttributeType.Name == "RequiredMemberAttribute");
        return $"{((property.GetMethod ?? property.SetMethod)!.IsStatic ? "static " : string.Empty)}{(needed ? "required " : string.Empty)}{Name(property.PropertyType)} {index} {{ get;{set} }}";
    }

    private static bool IsOfRecords(MethodInfo method)
        => method.Name is "<Clone>$" or "Deconstruct" or "PrintMembers" or "Equals" or "GetHashCode" or "ToString" || method.Name.StartsWith('<');

    private static string Parameters(MethodBase method)
        => string.Join(", ", method.GetParameters().Select(one => $"{(one.ParameterType.IsByRef ? one.IsOut ? "out " : "ref " : string.Empty)}{Name(one.ParameterType)} {one.Name}{(one.HasDefaultValue ? " = " + (one.DefaultValue ?? "null") : string.Empty)}"));

    private static string Generic(MethodInfo method)
        => method.IsGenericMethod ? "<" + string.Join(", ", method.GetGenericArguments().Select(Name)) + ">" : string.Empty;

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        }

        string plain = type.IsNested && !type.IsGenericParameter ? Name(type.DeclaringType!) + "." + type.Name : type.Name;
        int tick = plain.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 || !type.IsGenericType ? plain : plain[..tick] + "<" + string.Join(", ", type.GetGenericArguments().Select(Name)) + ">";
    }
}
