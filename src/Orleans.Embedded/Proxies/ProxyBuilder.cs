using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Orleans.Calls;
using Orleans.Runtime;

namespace Orleans.Proxies;

/// <summary>
/// Emits the proxies of grain interfaces: for each method a struct that carries its arguments (<see cref="IInvoker{TResult}"/>), and one
/// class that implements the interface by sending those. No reflection remains in a call.
/// </summary>
internal sealed class ProxyBuilder
{
    private readonly AssemblyBuilder _assembly;
    private readonly ModuleBuilder _module;
    private readonly HashSet<string> _opened = [];

    public ProxyBuilder()
    {
        _assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Orleans.Proxies.Emitted"), AssemblyBuilderAccess.Run);
        _module = _assembly.DefineDynamicModule("Proxies");
        Open(typeof(ProxyBuilder).Assembly);
    }

    /// <exception cref="OrleansConfigurationException">The interface breaks a rule of grain interfaces.</exception>
    public ProxyFactory Build(Type grainInterface)
    {
        GrainInterfaceRules.Check(grainInterface);
        Open(grainInterface.Assembly);
        var proxy = _module.DefineType($"Proxy_{grainInterface.FullName}", TypeAttributes.Sealed | TypeAttributes.NotPublic, typeof(GrainReference), [grainInterface]);
        var fields = new List<(string Name, GrainMethod Method)>();
        foreach (var method in GrainInterfaceRules.MethodsOf(grainInterface))
        {
            var descriptor = new GrainMethod(method.DeclaringType!, method);
            var field = proxy.DefineField($"Method{fields.Count}", typeof(GrainMethod), FieldAttributes.Static | FieldAttributes.Assembly);
            fields.Add((field.Name, descriptor));
            EmitMethod(proxy, method, field);
        }

        EmitConstructor(proxy);
        var type = proxy.CreateType();
        foreach (var (name, descriptor) in fields)
            type.GetField(name, BindingFlags.Static | BindingFlags.NonPublic)!.SetValue(null, descriptor);
        return FactoryOf(type);
    }

    private static ConstructorInfo BaseConstructor { get; } =
        typeof(GrainReference).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [typeof(ReferenceTarget), typeof(IdSpan)])!;

    private static void EmitConstructor(TypeBuilder proxy)
    {
        var il = proxy.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, [typeof(ReferenceTarget), typeof(IdSpan)]).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Call, BaseConstructor);
        il.Emit(OpCodes.Ret);
    }

    private static ProxyFactory FactoryOf(Type proxy)
    {
        var factory = new DynamicMethod("Make", typeof(GrainReference), [typeof(ReferenceTarget), typeof(IdSpan)], proxy, skipVisibility: true);
        var il = factory.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Newobj, proxy.GetConstructors()[0]);
        il.Emit(OpCodes.Ret);
        return factory.CreateDelegate<ProxyFactory>();
    }

    private void EmitMethod(TypeBuilder proxy, MethodInfo method, FieldInfo descriptor)
    {
        var parameters = method.GetParameters();
        var resultType = ReturnShape.ResultOf(method.ReturnType);
        var invoker = InvokerEmitter.Emit(_module, method, resultType, $"Call_{proxy.Name}_{descriptor.Name}");

        var implementation = proxy.DefineMethod(
            $"{method.DeclaringType!.FullName}.{method.Name}",
            MethodAttributes.Private | MethodAttributes.Final | MethodAttributes.Virtual | MethodAttributes.HideBySig | MethodAttributes.NewSlot,
            method.ReturnType,
            [.. parameters.Select(static p => p.ParameterType)]);
        var il = implementation.GetILGenerator();
        var arguments = il.DeclareLocal(invoker);
        for (var i = 0; i < parameters.Length; i++)
        {
            il.Emit(OpCodes.Ldloca, arguments);
            il.Emit(OpCodes.Ldarg, i + 1);
            if (ValueCopier.CopyMethod(parameters[i].ParameterType) is { } copy)
                il.Emit(OpCodes.Call, copy);
            il.Emit(OpCodes.Stfld, invoker.GetField(InvokerEmitter.FieldName(i))!);
        }

        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldloc, arguments);
        il.Emit(OpCodes.Ldsfld, descriptor);
        il.Emit(OpCodes.Call, typeof(GrainReferenceExtensions).GetMethod(nameof(GrainReferenceExtensions.Send))!.MakeGenericMethod(invoker, resultType));
        if (ReturnShape.FromValueTask(method.ReturnType) is { } convert)
            il.Emit(OpCodes.Call, convert);
        il.Emit(OpCodes.Ret);
        proxy.DefineMethodOverride(implementation, method);
    }

    private void Open(Assembly assembly)
    {
        var name = assembly.GetName().Name!;
        if (_opened.Add(name))
            _assembly.SetCustomAttribute(new CustomAttributeBuilder(typeof(IgnoresAccessChecksToAttribute).GetConstructors()[0], [name]));
    }
}
