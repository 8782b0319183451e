//! Shapes in a scene: signed distances, materials, lights and cameras that are enums.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Point {
    x: f64,
    y: f64,
    z: f64,
}
impl Point {
    #[differentiable]
    fn minus(&self, other: &Point) -> Point {
        Point { x: self.x - other.x, y: self.y - other.y, z: self.z - other.z }
    }
    #[differentiable]
    fn dot(&self, other: &Point) -> f64 {
        self.x * other.x + self.y * other.y + self.z * other.z
    }
    #[differentiable]
    fn norm(&self) -> f64 {
        self.dot(self).sqrt()
    }
    #[differentiable]
    fn scaled(self, by: f64) -> Point {
        Point { x: by * self.x, y: by * self.y, z: by * self.z }
    }
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
pub(crate) enum Solid {
    Sphere { center: Point, radius: f64 },
    Plane { normal: Point, offset: f64 },
    Cuboid { center: Point, half: [f64; 3] },
    Union(Box<Solid>, Box<Solid>),
    Smooth { parts: Vec<Solid>, sharpness: f64 },
    Scaled(Box<Solid>, f64),
    Nothing,
}
impl Solid {
    #[differentiable]
    pub(crate) fn distance(&self, p: &Point) -> f64 {
        match self {
            Solid::Sphere { center, radius } => p.minus(center).norm() - radius,
            Solid::Plane { normal, offset } => p.dot(normal) - offset,
            Solid::Cuboid { center, half: [a, b, c] } => {
                let q = p.minus(center);
                let outside = [q.x.abs() - a, q.y.abs() - b, q.z.abs() - c];
                let mut sum = 0.0;
                for d in outside {
                    sum += d.max(0.0).powi(2);
                }
                sum.sqrt() + outside[0].max(outside[1]).max(outside[2]).min(0.0)
            }
            Solid::Union(a, b) => a.distance(p).min(b.distance(p)),
            Solid::Smooth { parts, sharpness } => {
                let total: f64 = parts.iter().map(|part| (-sharpness * part.distance(p)).exp()).sum();
                -total.ln() / sharpness
            }
            Solid::Scaled(inner, by) => inner.distance(&p.scaled(1.0 / by)) * by,
            Solid::Nothing => 1.0e3,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) enum Material {
    Matte { albedo: f64 },
    Glossy { albedo: f64, shine: f64 },
    Mirror,
}
#[derive(Clone, Debug, PartialEq, Differentiable)]
pub(crate) enum Light {
    Ambient(f64),
    Sun { direction: Point, power: f64 },
    Lamp { position: Point, power: f64 },
}
#[derive(Clone, Debug, PartialEq, Differentiable)]
pub(crate) struct Object {
    solid: Solid,
    material: Material,
    #[differentiable(skip)]
    name: String,
}
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Scene {
    objects: Vec<Object>,
    lights: Vec<Light>,
    fog: Option<f64>,
}
impl Scene {
    #[differentiable]
    pub(crate) fn distance(&self, p: &Point) -> f64 {
        let mut nearest = f64::INFINITY;
        for object in &self.objects {
            let d = object.solid.distance(p);
            if d < nearest {
                nearest = d;
            }
        }
        nearest
    }
    #[differentiable]
    pub(crate) fn light_at(&self, p: &Point, normal: &Point) -> f64 {
        let mut sum = 0.0;
        for light in &self.lights {
            sum += match light {
                Light::Ambient(power) => *power,
                Light::Sun { direction, power } => power * normal.dot(direction).max(0.0),
                Light::Lamp { position, power } => {
                    let to = position.minus(p);
                    let r = to.norm();
                    power * normal.dot(&to).max(0.0) / (r * r * r)
                }
            };
        }
        sum
    }
    #[differentiable]
    pub(crate) fn shade(&self, index: usize, p: &Point, normal: &Point) -> f64 {
        let light = self.light_at(p, normal);
        let color = match self.objects[index].material {
            Material::Matte { albedo } => albedo * light,
            Material::Glossy { albedo, shine } => albedo * light + light.powf(shine),
            Material::Mirror => light,
        };
        match self.fog {
            Some(density) => color * (-density * p.norm()).exp(),
            None => color,
        }
    }
}
#[differentiable]
fn distance(scene: &Scene, p: &Point) -> f64 {
    scene.distance(p)
}
#[differentiable]
fn pixel(scene: &Scene, index: usize, p: Point, normal: Point) -> f64 {
    scene.shade(index, &p, &normal)
}
#[differentiable]
fn march(scene: &Scene, from: &Point, direction: &Point, steps: usize) -> f64 {
    let mut t = 0.0;
    for _ in 0..steps {
        let p = Point { x: from.x + t * direction.x, y: from.y + t * direction.y, z: from.z + t * direction.z };
        t += scene.distance(&p);
    }
    t
}

fn point(x: f64, y: f64, z: f64) -> Point {
    Point { x, y, z }
}

#[test]
fn scenes() {
    let sphere = Solid::Sphere { center: point(0.1, 0.2, 2.0), radius: 0.7 };
    let plane = Solid::Plane { normal: point(0.1, 0.9, 0.2), offset: -1.0 };
    let cuboid = Solid::Cuboid { center: point(0.5, 0.3, 0.2), half: [0.3, 0.2, 0.4] };
    let solids = [
        sphere.clone(),
        cuboid.clone(),
        Solid::Union(Box::new(plane.clone()), Box::new(cuboid.clone())),
        Solid::Smooth { parts: vec![sphere.clone(), plane, Solid::Nothing], sharpness: 0.8 },
        Solid::Scaled(Box::new(sphere), 1.3),
    ];
    let materials = [Material::Matte { albedo: 0.6 }, Material::Glossy { albedo: 0.4, shine: 1.7 }, Material::Mirror];
    let lights = vec![
        Light::Ambient(0.2),
        Light::Sun { direction: point(0.3, 0.8, 0.1), power: 0.7 },
        Light::Lamp { position: point(1.0, 2.0, 0.5), power: 2.0 },
    ];
    for (i, solid) in solids.iter().enumerate() {
        let objects = vec![
            Object { solid: solid.clone(), material: materials[i % 3], name: "first".into() },
            Object { solid: Solid::Nothing, material: materials[(i + 1) % 3], name: "none".into() },
        ];
        let scene = Scene { objects, lights: lights.clone(), fog: (i % 2 == 0).then_some(0.3) };
        assert_gradients!(distance(&scene, &point(1.4, -0.3, 0.9)));
        for index in 0..2 {
            assert_gradients!(pixel(&scene, index, point(0.4, -0.3, 0.9), point(0.2, 0.7, -0.3)));
        }
        assert_gradients!(march(&scene, &point(0.0, 0.1, -2.0), &point(0.05, 0.02, 0.3), 3));
    }
}
